"""Taking a change of several tickets back, ticket by ticket, where nobody has touched it since (A12)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.desk.actions.bulk import why
from pishkhan.apps.desk.actions.following import unfollow
from pishkhan.apps.desk.actions.owning import hand_back
from pishkhan.apps.desk.actions.work import TicketWork, working_on
from pishkhan.apps.desk.events import ChildrenChanged, LabelsChanged, PriorityChanged
from pishkhan.apps.desk.models import BulkChange, BulkItem, MajorIncident, Tag, Ticket, TicketTag
from pishkhan.apps.desk.queries.bulk import locked_change
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules import bulk as rules
from pishkhan.apps.desk.rules.bulk import BulkOutcome, BulkVerb
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound, Refusal

Facts = dict[str, Any]


@transaction.atomic
def undo_bulk(*, actor: Actor, at: datetime, change_id: int) -> BulkChange:
    """Put every ticket of one's own change back that still is as the change left it; the others say why they stay.

    Raises ``NotFound`` for another person's change, ``Refusal`` when it was undone already or its hour is over.
    """
    change = locked_change(actor, change_id)
    rules.check_undo(change.verb, change.at, change.undone_at, at)
    items = list(change.items.filter(outcome=BulkOutcome.DONE).select_related("ticket").order_by("ticket__code"))
    wanted = [item.ticket_id for item in items]
    his = visible_tickets(actor).filter(pk__in=wanted).select_for_update(of=("self",)).order_by("code")
    tickets = {ticket.pk: ticket for ticket in his}
    for item in items:
        _put_back(actor, at, change, item, tickets.get(item.ticket_id))
    BulkItem.objects.bulk_update(items, ["outcome", "reason"])
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    undone = sum(item.outcome == BulkOutcome.UNDONE for item in items)
    audit("desk.undo_bulk", actor=actor, at=at, subject=f"bulk:{change.pk}", tickets=undone)
    return change


def _put_back(actor: Actor, at: datetime, change: BulkChange, item: BulkItem, ticket: Ticket | None) -> None:
    try:
        if ticket is None:
            raise NotFound("ticket")
        with transaction.atomic():
            if change.verb == BulkVerb.FOLLOW:  # his own matter, whatever was done to the ticket since
                rules.check_unchanged(0, 0, undoable=item.undoable)
                unfollow(actor=actor, at=at, code=ticket.code)
            else:
                _put_ticket_back(actor, at, change, item, ticket)
        item.outcome = BulkOutcome.UNDONE
    except Refusal as refusal:
        item.outcome, item.reason = BulkOutcome.KEPT, why(refusal)


def _put_ticket_back(actor: Actor, at: datetime, change: BulkChange, item: BulkItem, ticket: Ticket) -> None:
    rules.check_unchanged(ticket.version, item.left_at, undoable=item.undoable)
    if change.verb != BulkVerb.TRANSFER or ticket.desk_id not in actor.managed_ids:
        check_desk(actor, ticket.desk_id)
    with working_on(ticket, actor=actor, at=at) as work:
        BACK[BulkVerb(change.verb)](work, item.before, change.facts)


def _transfer(work: TicketWork, before: Facts, _facts: Facts) -> None:
    check_live(work.ticket.status)
    hand_back(work, before["owner"], Verb.UNDONE, what=BulkVerb.TRANSFER.value)


def _priority(work: TicketWork, before: Facts, _facts: Facts) -> None:
    ticket, left = work.ticket, work.ticket.priority
    rules.check_no_new_breach(before["missed"], work.clocks.missed())
    ticket.impact, ticket.urgency, ticket.priority = before["impact"], before["urgency"], before["priority"]
    if ticket.priority != left:
        work.clocks.retarget(ticket.priority, "undone")
    what = BulkVerb.PRIORITY.value
    work.tell(Verb.UNDONE, Visibility.SPECIALISTS, what=what, before=left, after=ticket.priority)
    work.announce("desk.undo_bulk", PriorityChanged)


def _untag(work: TicketWork, _before: Facts, facts: Facts) -> None:
    TicketTag.objects.filter(ticket=work.ticket, tag__key=unique_key(facts["name"])).delete()
    _tell_tag(work, BulkVerb.TAG, facts["name"])


def _tag(work: TicketWork, before: Facts, facts: Facts) -> None:
    found = Tag.objects.get(key=unique_key(facts["name"]))
    TicketTag.objects.get_or_create(ticket=work.ticket, tag=found)
    _tell_tag(work, BulkVerb.UNTAG, before["tag"])


def _tell_tag(work: TicketWork, what: BulkVerb, name: str) -> None:
    work.tell(Verb.UNDONE, Visibility.DESK, what=what.value, tag=name)
    work.announce("desk.undo_bulk", LabelsChanged)


def _detach(work: TicketWork, _before: Facts, _facts: Facts) -> None:
    incident = MajorIncident.objects.select_related("ticket").get(ticket__children=work.ticket)
    work.ticket.parent_id = None
    work.tell(Verb.UNDONE, Visibility.SPECIALISTS, what=BulkVerb.ATTACH.value, incident=incident.ticket.code)
    work.announce("desk.undo_bulk", ChildrenChanged, incident_id=incident.pk, attached=False)


BACK: dict[BulkVerb, Callable[[TicketWork, Facts, Facts], None]] = {
    BulkVerb.TRANSFER: _transfer,
    BulkVerb.PRIORITY: _priority,
    BulkVerb.TAG: _untag,
    BulkVerb.UNTAG: _tag,
    BulkVerb.ATTACH: _detach,
}
