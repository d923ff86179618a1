"""What each verb of a change of several does to one ticket, what is remembered for the way back, and if there is one.

A way back is offered only where it is exact: nobody was told, and no clock has ended by it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.clocking import BY_PRIORITY
from pishkhan.apps.desk.actions.following import follow
from pishkhan.apps.desk.actions.labels import tag, untag
from pishkhan.apps.desk.actions.owning import take_ticket, transfer
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.models import Following, Ticket, TicketClock, TicketTag
from pishkhan.apps.desk.rules.bulk import BulkVerb
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import Phase
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

Facts = Mapping[str, Any]
Before = dict[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants what done, and when; ``facts`` are the arguments of the act on a single ticket."""

    actor: Actor
    at: datetime
    facts: Facts


def _untag(*, actor: Actor, at: datetime, code: str, name: str) -> Ticket:
    key = unique_key(name)
    found = TicketTag.objects.filter(ticket__code=code, tag__key=key).first()
    if found is None:
        raise Refusal("desk.no_such_tag", N_("It does not have this tag."))
    return untag(actor=actor, at=at, code=code, tag_id=found.tag_id)


def _attach(*, actor: Actor, at: datetime, code: str, incident: str) -> Ticket:
    result = attach_children(actor=actor, at=at, code=incident, codes=[code])
    for _ticket, refusal in result.refused:
        raise refusal
    return result.done[0]


ACTS: dict[BulkVerb, Callable[..., Ticket]] = {
    BulkVerb.TAKE: take_ticket,
    BulkVerb.TRANSFER: transfer,
    BulkVerb.PRIORITY: change_priority,
    BulkVerb.TAG: tag,
    BulkVerb.UNTAG: _untag,
    BulkVerb.ATTACH: _attach,
    BulkVerb.FOLLOW: follow,
}


def _nothing(tickets: Iterable[Ticket], _asked: Asked) -> Before:
    return {ticket.pk: {} for ticket in tickets}


def _owners(tickets: Iterable[Ticket], _asked: Asked) -> Before:
    return {ticket.pk: {"owner": ticket.owner_id} for ticket in tickets}


def _grades(tickets: Sequence[Ticket], asked: Asked) -> Before:
    names = ("impact", "urgency", "priority")
    missed: dict[int, list[str]] = {ticket.pk: [] for ticket in tickets}
    running = TicketClock.objects.filter(ticket__in=tickets, kind__in=BY_PRIORITY, referral=None)
    running = running.filter(clock__phase__in=(Phase.RUNNING, Phase.PAUSED))
    late = running.filter(Q(clock__breached_at__isnull=False) | Q(clock__due_at__lt=asked.at))
    for ticket_id, kind in late.values_list("ticket_id", "kind"):
        missed[ticket_id].append(kind)
    graded = {ticket.pk: {name: getattr(ticket, name) for name in names} for ticket in tickets}
    return {ticket_id: facts | {"missed": missed[ticket_id]} for ticket_id, facts in graded.items()}


def _tags(tickets: Sequence[Ticket], asked: Asked) -> Before:
    tagged = TicketTag.objects.filter(ticket__in=tickets, tag__key=unique_key(str(asked.facts.get("name", ""))))
    names = dict(tagged.values_list("ticket_id", "tag__name"))
    return {ticket.pk: {"tag": names.get(ticket.pk, "")} for ticket in tickets}


def _parents(tickets: Iterable[Ticket], _asked: Asked) -> Before:
    return {ticket.pk: {"parent": ticket.parent_id} for ticket in tickets}


def _followed(tickets: Sequence[Ticket], asked: Asked) -> Before:
    his = Following.objects.filter(ticket__in=tickets, user_id=asked.actor.user_id or 0)
    followed = set(his.values_list("ticket_id", flat=True))
    return {ticket.pk: {"followed": ticket.pk in followed} for ticket in tickets}


BEFORE: dict[BulkVerb, Callable[[Sequence[Ticket], Asked], Before]] = {
    BulkVerb.TAKE: _nothing,
    BulkVerb.TRANSFER: _owners,
    BulkVerb.PRIORITY: _grades,
    BulkVerb.TAG: _tags,
    BulkVerb.UNTAG: _tags,
    BulkVerb.ATTACH: _parents,
    BulkVerb.FOLLOW: _followed,
}
WAY_BACK: dict[BulkVerb, Callable[[dict[str, Any], Ticket], bool]] = {
    BulkVerb.TAKE: lambda _before, _after: False,
    # Who was given a ticket nobody had has met its untaken time by it.
    BulkVerb.TRANSFER: lambda before, _after: before["owner"] is not None,
    # A lowered priority was told to the customer, with the reason.
    BulkVerb.PRIORITY: lambda before, after: after.priority <= before["priority"],
    BulkVerb.TAG: lambda before, _after: not before["tag"],
    BulkVerb.UNTAG: lambda _before, _after: True,
    BulkVerb.ATTACH: lambda before, _after: before["parent"] is None,
    BulkVerb.FOLLOW: lambda before, _after: not before["followed"],
}
