"""The page of one request of the staff: its story, and what whoever reads it can do now."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of
from pishkhan.apps.staffdesk.queries.desks import representative
from pishkhan.apps.staffdesk.queries.page import RequestPage, request_page
from pishkhan.doors.portal.ask_forms import ClosingForm, MergeForm, ReasonForm, WordsForm
from pishkhan.doors.portal.uploads import attachment_limits
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.submits import new_submit_key

KINDS = {"words": WordsForm, "answer": WordsForm, "ask": WordsForm, "reject": ReasonForm, "close": ClosingForm}


def ask_page(
    request: ActorRequest, code: str, *, sent: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; ``form`` is one that came back with errors, ``sent`` its name."""
    view = request_page(request.actor, code)
    now = timezone.now()
    see(request, view.request.subject_key, now)
    found = view.request
    gate = gate_of(found.organisation_id, house_day(now), product_id=found.product_id)
    context = {
        "view": view,
        "forms": _forms(request, view, sent, form),
        "sent": sent,
        "representative": representative(gate),
        "submit_key": new_submit_key,
        "limits": attachment_limits(),
    }
    return render(request, "portal/ask.html", context, status=status)


def _forms(request: ActorRequest, view: RequestPage, sent: str, bound: forms.Form | None) -> dict[str, forms.Form]:
    """Every form on offer; the one that came back keeps its words and its errors."""
    initial: dict[str, Any] = {"version": view.request.version}
    made: dict[str, forms.Form] = {name: kind(initial=initial, auto_id=f"{name}-%s") for name, kind in KINDS.items()}
    if "merge" in view.offers:
        made["merge"] = MergeForm(request.actor, view.request, initial=initial, auto_id="merge-%s")
    return made | {sent: bound} if bound is not None else made
