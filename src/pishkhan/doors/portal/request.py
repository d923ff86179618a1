"""The page of one request, whole and as the part that refreshes itself."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries import portal_request
from pishkhan.apps.desk.queries.portal_request import RequestView
from pishkhan.doors.portal.forms import ConfirmForm, ContestForm, EmergencyForm, MessageForm, RefuseForm, WithdrawForm
from pishkhan.doors.portal.uploads import attachment_limits
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import new_submit_key

FORMS: Mapping[str, type[forms.Form]] = {
    "message": MessageForm,
    "confirm": ConfirmForm,
    "refuse": RefuseForm,
    "withdraw": WithdrawForm,
    "emergency": EmergencyForm,
    "contest": ContestForm,
}
TYPED = ("body", "reason", "word", "stake", "words")


@customer_only
@require_safe
def page(request: ActorRequest, code: str) -> HttpResponse:
    """The conversation, the promises, and what the customer can do now."""
    return request_page(request, code)


@customer_only
@require_safe
def live(request: ActorRequest, code: str) -> HttpResponse:
    """The part without forms, so that a refresh never touches what is being typed; unchanged costs one query."""
    now = timezone.now()
    portal_request.check_visible(request.actor, code)

    def build() -> HttpResponse:
        view = portal_request.request(request.actor, code, now)
        stale = request.GET.get("offers", "") != _offers_mark(view)
        return render(request, "portal/live.html", {"view": view, "stale": stale})

    return refreshed(request, "desk.portal-request", (code,), build)


def request_page(
    request: ActorRequest, code: str, *, sent: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; ``form`` is one that came back with errors, ``sent`` its name among ``FORMS``."""
    view = portal_request.request(request.actor, code, timezone.now())
    see(request, f"request:{view.code}", timezone.now())
    context = {
        "view": view,
        "forms": _forms(view, sent, form),
        "sent": sent,
        "offers_mark": _offers_mark(view),
        "submit_key": new_submit_key,
        "limits": attachment_limits(),
        "stale": False,
    }
    return render(request, "portal/request.html", context, status=status)


def _forms(view: RequestView, sent: str, bound: forms.Form | None) -> dict[str, forms.Form]:
    """Every form, the returned one with its errors; what was typed in it is offered in the others too.

    The desk may have answered meanwhile, and then the words belong into another box.
    """
    typed = _typed(bound)
    initial: dict[str, Any] = {"version": view.version, "body": typed, "reason": typed, "stake": typed, "words": typed}
    made = {name: kind(initial=initial, auto_id=f"{name}-%s") for name, kind in FORMS.items()}
    return made | {sent: bound} if bound is not None else made


def _typed(bound: forms.Form | None) -> str:
    if bound is None:
        return ""
    return next((bound.data[name] for name in TYPED if bound.data.get(name)), "")


def _offers_mark(view: RequestView) -> str:
    return "-".join(sorted(view.offers))
