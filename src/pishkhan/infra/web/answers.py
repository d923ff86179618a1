"""Where a person goes after a form was done, from a whole page and from a dialog alike."""

from django.http import HttpResponse
from django.shortcuts import redirect

from pishkhan.infra.web.requests import ActorRequest, is_fragment


def go_to(request: ActorRequest, address: str) -> HttpResponse:
    """Lead the whole page to ``address``, also when the form stood in the page's dialog."""
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
