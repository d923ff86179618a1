"""A server at a customer says that it is there (D6): plain text for curl and crontabs, without a session."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pishkhan.apps.customers.actions.heartbeats import take_heartbeat
from pishkhan.infra.web.sources import neighbourhood_of, source_of
from pishkhan.pure.actor import ANONYMOUS
from pishkhan.pure.refusal import NotFound, Throttled

View = Callable[..., HttpResponse]


def in_plain_text(view: View) -> View:
    """Answer a machine: one line, kept by nobody on the way."""

    @wraps(view)
    def answered(request: HttpRequest, **given: str) -> HttpResponse:
        try:
            response = view(request, **given)
        except NotFound:
            response = HttpResponse("not found\n", status=404)
        except Throttled as throttled:
            response = HttpResponse("too many calls\n", status=429, headers={"Retry-After": throttled.retry_after})
        response["Content-Type"] = "text/plain; charset=utf-8"
        response["Cache-Control"] = "no-store"
        return response

    return answered


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@in_plain_text
def heartbeat(request: HttpRequest, secret: str) -> HttpResponse:
    """The server is there; what it sends along is not read."""
    source = neighbourhood_of(source_of(request))
    take_heartbeat(actor=ANONYMOUS, at=timezone.now(), secret=secret, source=source)
    return HttpResponse("OK\n")
