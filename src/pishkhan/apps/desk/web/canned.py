"""Canned replies: the list somebody keeps, and the dialog that offers them filled in for a ticket (A12)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.desk.actions.canned import keep_canned, remove_canned
from pishkhan.apps.desk.forms.canned import CannedForm
from pishkhan.apps.desk.queries import canned as queries
from pishkhan.apps.desk.rules.canned import PERSIAN, Placeholder
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict, NotFound

GET_OR_POST = ("GET", "HEAD", "POST")


@require_safe
@staff_only
def replies(request: ActorRequest) -> HttpResponseBase:
    """His own and those of his desks."""
    found = queries.kept_canned(request.actor)
    if wants_sheet(request):
        columns = [Column(_("Title")), Column(_("Text")), Column(_("For whom")), Column(_("Updated"))]
        rows = ((one.title, one.body, one.team.name if one.team else _("Only me"), one.updated_at) for one in found)
        return sheet_response("canned-replies", _("Canned replies"), columns, rows)
    return render(request, "desk/canned/list.html", {"replies": found, "sheet": sheet_address(request)})


@require_http_methods(GET_OR_POST)
@staff_only
def new(request: ActorRequest) -> HttpResponse:
    """Write one."""
    _agents_only(request)
    return _edit(request, None, {})


@require_http_methods(GET_OR_POST)
@staff_only
def reply(request: ActorRequest, canned_id: int) -> HttpResponse:
    """Change one."""
    found = queries.canned(request.actor, canned_id)
    initial = {"title": found.title, "body": found.body, "team": found.team_id, "version": found.version}
    return _edit(request, canned_id, initial)


@require_POST
@staff_only
def removal(request: ActorRequest, canned_id: int) -> HttpResponse:
    """Throw one away."""
    remove_canned(actor=request.actor, at=timezone.now(), canned_id=canned_id)
    flash(request, _("The canned reply is gone."))
    return redirect("canned-replies")


@require_safe
@staff_only
def offered(request: ActorRequest, code: str) -> HttpResponse:
    """All of them as they would read on this ticket, to be put into what is being written."""
    ready = queries.ready_for(request.actor, code)
    return render(request, "desk/canned/offered.html", {"ready": ready, "code": code})


def _edit(request: ActorRequest, canned_id: int | None, initial: dict[str, Any]) -> HttpResponse:
    form, status, theirs = CannedForm(typed(request), actor=request.actor, initial=initial), 200, None
    if form.is_bound:
        status = 422
        try:
            if form.is_valid():
                with FormErrors(form):
                    return redirect(idempotent(request, lambda: _keep(request, canned_id, form.cleaned_data)))
        except Conflict as conflict:
            refusal_to_form(form, conflict)
            theirs, status = conflict.theirs, 409
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(initial["version"])  # type: ignore[index]
    context = {"form": form, "theirs": theirs, "canned_id": canned_id, "places": _places(), "action": request.path}
    return render(request, "desk/canned/edit.html", context, status=status)


def _keep(request: ActorRequest, canned_id: int | None, facts: dict[str, Any]) -> str:
    keep_canned(
        actor=request.actor,
        at=timezone.now(),
        title=facts["title"],
        body=facts["body"],
        team_id=facts["team"],
        canned_id=canned_id,
        version=facts["version"],
    )
    flash(request, _("The canned reply was kept; it is offered wherever you write on a ticket."))
    return reverse("canned-replies")


def _places() -> list[tuple[str, str, Placeholder]]:
    return [(f"{{{{ {PERSIAN[word]} }}}}", f"{{{{ {word.value} }}}}", word) for word in Placeholder]


def _agents_only(request: ActorRequest) -> None:
    if not request.actor.desk_ids:
        raise NotFound("page")
