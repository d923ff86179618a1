"""Emergencies on the ticket's page, and the list of them (B8); hand-over notes on tickets (A6)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.contesting import contest_emergency, judge_emergency
from pishkhan.apps.desk.actions.emergencies import confirm_emergency, declare_emergency, lower_emergency
from pishkhan.apps.desk.actions.notes import end_note, leave_note, read_note
from pishkhan.apps.desk.actions.reading import record_emergencies_read
from pishkhan.apps.desk.forms.emergencies import (
    ConfirmEmergencyForm,
    ContestEmergencyForm,
    DeclareEmergencyForm,
    EmergenciesForm,
    HandoverNoteForm,
    JudgeEmergencyForm,
    LowerEmergencyForm,
)
from pishkhan.apps.desk.queries import emergencies as queries
from pishkhan.apps.desk.queries.rows import Emergency, Ticket
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.apps.desk.web.describing import matrix, recipient
from pishkhan.apps.desk.web.sheets import every
from pishkhan.apps.desk.web.verbs import Verb
from pishkhan.infra.paging import MAX_SIZE
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_


def _to_customer(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:
    """Who reads it, and what priority each grade gives."""
    return recipient(request, ticket) | matrix(request, ticket)


DECLARE = Verb(
    form=DeclareEmergencyForm,
    act=lambda call: declare_emergency(**call.on_ticket, **call.facts),
    title=N_("Declare an emergency for the customer"),
    send=N_("Declare it"),
    done=N_("The emergency is declared; whoever is on duty or on call is being paged."),
    tone="danger",
)
CONFIRM = Verb(
    form=ConfirmEmergencyForm,
    act=lambda call: confirm_emergency(**call.on_ticket, **call.facts),
    title=N_("Confirm the emergency"),
    send=N_("Confirm it"),
    done=N_("The emergency is confirmed; the request has the highest priority."),
    tone="danger",
    template="desk/forms/to_customer.html",
    describe=recipient,
)
LOWER = Verb(
    form=LowerEmergencyForm,
    act=lambda call: lower_emergency(**call.on_ticket, **call.facts),
    title=N_("Lower the emergency"),
    send=N_("Lower it"),
    done=N_("The emergency was lowered; the customer reads why and may contest it."),
    template="desk/forms/to_customer.html",
    describe=_to_customer,
)
CONTEST = Verb(
    form=ContestEmergencyForm,
    act=lambda call: contest_emergency(**call.on_ticket, **call.facts),
    title=N_("The customer contests the lowering"),
    send=N_("Pass it to a manager"),
    done=N_("A manager decides now."),
)
JUDGE = Verb(
    form=JudgeEmergencyForm,
    act=lambda call: judge_emergency(**call.on_ticket, **call.facts),
    title=N_("Decide the contested emergency"),
    send=N_("Decide"),
    done=N_("It is decided; the customer reads why."),
)
NOTE = Verb(
    form=HandoverNoteForm,
    act=lambda call: leave_note(**call.on_ticket, **call.facts),
    title=N_("Leave a hand-over note"),
    send=N_("Leave the note"),
    done=N_("The note stands on the ticket until it is taken away."),
)


@require_POST
@staff_only
def note_reading(request: ActorRequest, code: str) -> HttpResponse:
    """I have read the note of whoever I speak for."""
    read_note(actor=request.actor, at=timezone.now(), code=code)
    return redirect("ticket", code=code)


@require_POST
@staff_only
def note_ending(request: ActorRequest, code: str) -> HttpResponse:
    """The note is no longer needed."""
    end_note(actor=request.actor, at=timezone.now(), code=code)
    flash(request, _("The note was taken away; what it said stays in the timeline."))
    return redirect("ticket", code=code)


@require_safe
@staff_only
def emergencies(request: ActorRequest) -> HttpResponseBase:
    """Every emergency on tickets this person may read, the latest first."""
    if not queries.may_list(request.actor):
        raise NotFound("page")
    record_emergencies_read(actor=request.actor, at=timezone.now())
    form = EmergenciesForm(request.GET or None)
    which = form.cleaned_data.get("which") if form.is_bound and form.is_valid() else None
    asked: dict[str, Any] = {"which": which or queries.Which.STANDING}
    if wants_sheet(request):
        return _sheet(request, asked)
    page = queries.emergencies(request.actor, **asked, cursor=request.GET.get("cursor"))
    context = {
        "form": form,
        "rows": [(one, EmergencyState(one.state)) for one in page.items],
        "previous": _place(request, page.previous_cursor),
        "following": _place(request, page.next_cursor),
        "sheet": sheet_address(request),
    }
    return render(request, "desk/emergencies.html", context)


def _place(request: ActorRequest, cursor: str | None) -> str:
    query = request.GET.copy()
    query["cursor"] = cursor or ""
    return f"?{query.urlencode()}" if cursor else ""


def _sheet(request: ActorRequest, asked: dict[str, Any]) -> HttpResponseBase:
    columns = [
        Column(_("Code"), 14),
        Column(_("Subject"), 44),
        Column(_("Customer"), 30),
        Column(_("What is at stake"), 50),
        Column(_("State"), 24),
        Column(_("Declared"), 18),
        Column(_("By phone"), 10),
        Column(_("Decided by"), 22),
        Column(_("Reason"), 40),
        Column(_("Manager's decision"), 40),
    ]
    rows = every(lambda cursor: queries.emergencies(request.actor, **asked, cursor=cursor, size=MAX_SIZE))
    return sheet_response("emergencies", _("Emergencies"), columns, (_line(one) for one in rows))


def _line(one: Emergency) -> tuple[object, ...]:
    ticket = one.ticket
    return (
        ticket.code,
        ticket.subject,
        ticket.organisation.name if ticket.organisation else "",
        one.stake,
        EmergencyState(one.state),
        one.declared_at,
        one.by_phone,
        one.decided_by.full_name if one.decided_by else "",
        one.reason,
        one.judgement,
    )
