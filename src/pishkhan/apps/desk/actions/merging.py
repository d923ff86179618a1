"""Merging two tickets of one organisation, and undoing it as if it had never been (A12, design §4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.desk.actions.customer import close_ticket
from pishkhan.apps.desk.actions.touching import return_to_triage
from pishkhan.apps.desk.actions.work import TicketWork, check_version, working_on
from pishkhan.apps.desk.events import TicketsMerged
from pishkhan.apps.desk.models import Entry, Merge, Ticket
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules.emergencies import LOUD
from pishkhan.apps.desk.rules.states import Closure, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

KEPT = ("status", "waiting_for", "waiting_reason", "closure")
WRITTEN = (Verb.CUSTOMER_WROTE, Verb.CUSTOMER_ADDED)
INSTANTS = ("waiting_until", "promise_at", "unanswered_since")


def merge(*, actor: Actor, at: datetime, code: str, absorbed_code: str, version: int | None = None) -> Merge:
    """Let ``code`` survive and absorb ``absorbed_code``; both guarded, both live, one organisation."""
    with _two(actor, at, code, absorbed_code, version) as (survivor, absorbed):
        _check_mergeable(actor, survivor.ticket, absorbed.ticket)
        row = Merge.objects.create(
            survivor=survivor.ticket,
            absorbed=absorbed.ticket,
            at=at,
            by_id=actor.user_id,
            undo=_memory(absorbed.ticket),
        )
        row.undo["clocks"] = survivor.clocks.take_over(absorbed.clocks, merge=row.pk)
        row.save(update_fields=["undo"])
        if row.undo["clocks"]["started"] is not None:
            survivor.ticket.unanswered_since = absorbed.ticket.unanswered_since or absorbed.ticket.opened_at
        absorbed.clocks.end_all("merged")
        close_ticket(absorbed, Closure.DUPLICATE)
        absorbed.ticket.merged_into = survivor.ticket
        absorbed.tell(Verb.ABSORBED, Visibility.CUSTOMER, into=survivor.ticket.code)
        survivor.tell(Verb.MERGED, Visibility.SPECIALISTS, absorbed=absorbed.ticket.code)
        survivor.announce("desk.merge", TicketsMerged, absorbed_id=absorbed.ticket.pk)
    return row


def unmerge(*, actor: Actor, at: datetime, code: str, merge_id: int, version: int | None = None) -> Merge:
    """Set an absorbed ticket free again; both tickets' clocks run as if they had never been merged."""
    found = Merge.objects.filter(pk=merge_id, undone_at=None, survivor__code=code).select_related("absorbed").first()
    if found is None:
        raise NotFound("merge")
    with _two(actor, at, code, found.absorbed.code, version) as (survivor, absorbed):
        check_desk(actor, survivor.ticket.desk_id)
        row = Merge.objects.filter(pk=merge_id, undone_at=None).first()
        if row is None:
            raise NotFound("merge")
        row.undone_at = at
        row.save(update_fields=["undone_at"])
        survivor.clocks.give_back(absorbed.clocks, row.undo["clocks"], merge=row.pk)
        if row.undo["clocks"]["started"] is not None and survivor.ticket.unanswered_since is not None:
            _await_own_answer(survivor, row)
        _restore(absorbed.ticket, row.undo)
        return_to_triage(absorbed.ticket)
        absorbed.tell(Verb.UNMERGED, Visibility.CUSTOMER, from_=survivor.ticket.code)
        survivor.tell(Verb.UNMERGED, Visibility.SPECIALISTS, absorbed=absorbed.ticket.code)
        survivor.announce("desk.unmerge", TicketsMerged, absorbed_id=absorbed.ticket.pk, undone=True)
    return row


def _await_own_answer(survivor: TicketWork, row: Merge) -> None:
    """The word that was owed to the absorbed customer goes back; what the survivor's own wrote since is still owed."""
    written = Entry.objects.filter(ticket=survivor.ticket, verb__in=WRITTEN, at__gte=row.at)
    since = written.order_by("seq").values_list("at", flat=True).first()
    survivor.ticket.unanswered_since = since
    if since is not None:
        survivor.clocks.start(ClockKind.NEXT_RESPONSE, since=since)


@contextmanager
def _two(
    actor: Actor, at: datetime, code: str, other_code: str, version: int | None
) -> Iterator[tuple[TicketWork, TicketWork]]:
    """Lock two tickets, always in the order of their codes so that two merges cannot block each other."""
    if code == other_code:
        raise Refusal("desk.same_ticket", N_("A ticket cannot be merged into itself."), field="absorbed")
    with transaction.atomic():
        tickets = {each: locked_ticket(actor, each) for each in sorted((code, other_code))}
        check_version(actor, tickets[code], version)
        with (
            working_on(tickets[code], actor=actor, at=at) as survivor,
            working_on(tickets[other_code], actor=actor, at=at) as absorbed,
        ):
            yield survivor, absorbed


def _check_mergeable(actor: Actor, survivor: Ticket, absorbed: Ticket) -> None:
    for ticket in (survivor, absorbed):
        check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
    if survivor.organisation_id is None or survivor.organisation_id != absorbed.organisation_id:
        raise Refusal(
            "desk.other_organisation", N_("Only tickets of the same organisation can be merged."), field="absorbed"
        )
    if absorbed.open_referrals:
        raise Refusal(
            "desk.referrals_open",
            N_("A specialist has not answered yet. Wait for the answer or take the question back first."),
            field="absorbed",
        )
    if absorbed.emergency in LOUD:
        message = N_("An emergency stands on this request. Let it go on, and merge the other one into it.")
        raise Refusal("desk.emergency_absorbed", message, field="absorbed")


def _memory(ticket: Ticket) -> dict[str, Any]:
    instants = {name: value.isoformat() if (value := getattr(ticket, name)) else None for name in INSTANTS}
    return {name: getattr(ticket, name) for name in KEPT} | instants


def _restore(ticket: Ticket, memory: dict[str, Any]) -> None:
    for name in KEPT:
        setattr(ticket, name, memory[name])
    for name in INSTANTS:
        setattr(ticket, name, datetime.fromisoformat(memory[name]) if memory[name] else None)
    ticket.merged_into = ticket.closed_at = None
