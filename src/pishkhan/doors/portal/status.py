"""The public status page: a tracking code and a proven mailbox show the plain state of a request (A1)."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.desk.actions.status_codes import redeem_status_code, request_status_code
from pishkhan.apps.desk.queries import portal
from pishkhan.doors.portal.forms import StatusCodeForm, StatusForm
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.sources import neighbourhood_of, source_of

ASKED, PROVEN = "status_asked", "status_proven"
SALT = "pishkhan.status"
SHOWN_SECONDS = 15 * 60
GET_OR_POST = ("GET", "HEAD", "POST")


@require_http_methods(GET_OR_POST)
def ask(request: ActorRequest) -> HttpResponse:
    """Take a tracking code; whether it exists or not, the next page is the same."""
    form = StatusForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/status.html", {"form": form}, status=200 if request.method != "POST" else 422)
    code = form.cleaned_data["code"]
    request_status_code(actor=request.actor, at=timezone.now(), tracking_code=code, source=_source(request))
    response = redirect("status-code")
    _remember(response, ASKED, code)
    return response


@require_http_methods(GET_OR_POST)
def prove(request: ActorRequest) -> HttpResponse:
    """Take the one-time code that was mailed; a wrong one and an unknown request get the same answer."""
    if request.method != "POST":
        form = StatusCodeForm(initial={"code": _remembered(request, ASKED)})
        return render(request, "portal/status_code.html", {"form": form})
    form = StatusCodeForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        with FormErrors(form):
            ticket = redeem_status_code(
                actor=request.actor,
                at=timezone.now(),
                tracking_code=typed["code"],
                secret=typed["secret"],
                source=_source(request),
            )
            response = redirect("status-shown")
            _remember(response, PROVEN, ticket.code)
            response.delete_cookie(ASKED, samesite="Lax")
            return response
    return render(request, "portal/status_code.html", {"form": form}, status=422)


@require_safe
def shown(request: ActorRequest) -> HttpResponse:
    """Steps, promise and dates of the request this browser has proven, for a quarter of an hour."""
    code = _remembered(request, PROVEN)
    if not code:
        return redirect("status")
    view = portal.public_status(request.actor, code, timezone.now())
    response = render(request, "portal/status_shown.html", {"view": view})
    response["Cache-Control"] = "private, no-store"
    return response


def _source(request: HttpRequest) -> str:
    return neighbourhood_of(source_of(request))


def _remember(response: HttpResponse, name: str, code: str) -> None:
    response.set_signed_cookie(
        name,
        code,
        salt=SALT,
        max_age=SHOWN_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _remembered(request: HttpRequest, name: str) -> str:
    try:
        return str(request.get_signed_cookie(name, default="", salt=SALT, max_age=SHOWN_SECONDS))
    except signing.BadSignature:
        return ""
