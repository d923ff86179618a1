"""Articles that are suggested while somebody types into the box of the help, signed in or not (F2)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pishkhan.infra.search.finding import find
from pishkhan.infra.search.views import typed_in
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.actor import ANONYMOUS

SUGGESTED = 6


@require_safe
def suggestions(request: ActorRequest) -> HttpResponse:
    """The first articles for the list under the box; two queries. Colleagues are suggested what everybody may read."""
    typed, reader = typed_in(request), request.actor if request.actor.is_customer else ANONYMOUS
    groups = find(reader, typed, area="portal", kinds={"article"}, most=SUGGESTED)
    context = {"sought": typed, "groups": groups, "area": "portal", "everything": reverse("help")}
    return render(request, "search/suggestions.html", context)
