"""Handing one person's open tickets at a desk over: few at once, many in the background (A2)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.owning import hand_to, load_of
from pishkhan.apps.desk.actions.work import working_on
from pishkhan.apps.desk.events import HandoverPlanned, TicketsHandedOver
from pishkhan.apps.desk.models import Handover, Ticket
from pishkhan.apps.desk.queries.handover import mark_of, open_tickets
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.handing import (
    check_hands_over,
    check_heir,
    nobody_on_duty,
    nothing_to_hand_over,
    others_were_faster,
)
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people import queries as people
from pishkhan.infra.events import announce, audit
from pishkhan.pure.actor import Actor, ActorKind
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound

AT_ONCE = 100
"""So many tickets are handed over within the request, and in each step in the background."""


@transaction.atomic
def hand_over(
    *,
    actor: Actor,
    at: datetime,
    desk_id: int,
    from_user_id: int,
    to_user_id: int | None,
    reason: str,
    seen: str | None = None,
) -> Handover:
    """Give all open tickets of one person at a desk to one colleague, or deal them by load (``to_user_id`` none).

    By the desk's manager, for anybody who is absent, has left, or has too much. Each ticket is transferred as by
    itself: its entry, clocks and version. ``seen`` is the mark of the tickets that were shown: raises ``Conflict`` when
    they are others by now, as when two managers do this at once.
    """
    check_hands_over(actor, desk_id)
    assert actor.user_id is not None  # noqa: S101 - a manager is a person
    reason = said.line(reason, field="reason")
    heirs = _heirs(desk_id, from_user_id, to_user_id, at)
    tickets = list(open_tickets(desk_id, from_user_id).select_for_update(of=("self",)).order_by("id"))
    if seen is not None and seen != mark_of([ticket.pk for ticket in tickets]):
        raise others_were_faster(len(tickets))
    if not tickets:
        raise nothing_to_hand_over()
    handover = Handover.objects.create(
        desk_id=desk_id,
        from_user_id=from_user_id,
        to_user_id=to_user_id,
        by_id=actor.user_id,
        reason=reason,
        plan=_plan(tickets, heirs),
        total=len(tickets),
        begun_at=at,
    )
    subject = f"user:{from_user_id}"
    audit("desk.hand_over", actor=actor, at=at, subject=subject, desk_id=desk_id, tickets=len(tickets), to=to_user_id)
    if handover.total <= AT_ONCE:
        _step(handover, actor, at)
    else:
        announce(HandoverPlanned(handover_id=handover.pk), actor=actor, at=at, subject=subject)
    return handover


@transaction.atomic
def continue_handover(*, actor: Actor, at: datetime, handover_id: int) -> bool:
    """Hand the next ones of a planned hand-over over, in the name of who planned it; tells whether any are left.

    For the worker; repeated or interrupted, it goes on where it was.
    """
    require_role(actor)
    handover = Handover.objects.select_for_update(of=("self",)).select_related("by").filter(pk=handover_id).first()
    if handover is None:
        raise NotFound("handover")
    if handover.finished_at is None:
        by = handover.by
        manager = Actor(
            kind=ActorKind.VENDOR, user_id=by.pk, name=by.full_name, managed_ids=frozenset({handover.desk_id})
        )
        _step(handover, manager, at)
    return handover.finished_at is None


def _step(handover: Handover, actor: Actor, at: datetime) -> None:
    """The next tickets of the plan, each as a whole; the last step tells those concerned."""
    plan = dict(handover.plan[handover.done : handover.done + AT_ONCE])
    given: Counter[str] = Counter(handover.given)
    for ticket, heir in _still_his(handover, plan):
        with working_on(ticket, actor=actor, at=max(at, ticket.updated_at)) as work:
            hand_to(work, heir, handover.reason, handover_id=handover.pk)
        given[str(heir)] += 1
    handover.done, handover.given = handover.done + len(plan), dict(given)
    if handover.done >= handover.total:
        handover.finished_at = at
        fact = TicketsHandedOver(handover_id=handover.pk)
        announce(fact, actor=actor, at=at, subject=f"handover:{handover.pk}")
    handover.save(update_fields=["done", "given", "finished_at"])


def _still_his(handover: Handover, plan: dict[int, int]) -> Iterator[tuple[Ticket, int]]:
    """What nobody changed meanwhile, and whose heir still works here."""
    members = people.member_ids(handover.desk_id)
    his = open_tickets(handover.desk_id, handover.from_user_id).filter(pk__in=list(plan))
    for ticket in his.select_for_update(of=("self",)).order_by("id"):
        if plan[ticket.pk] in members:
            yield ticket, plan[ticket.pk]


def _heirs(desk_id: int, from_user_id: int, to_user_id: int | None, at: datetime) -> list[int]:
    members = people.member_ids(desk_id)
    if to_user_id is None:
        on_duty = [user_id for user_id in oncall.on_duty(desk_id, at) if user_id != from_user_id]
        if not on_duty:
            raise nobody_on_duty()
        return on_duty
    is_absent = bool(oncall.absent_at([to_user_id], at))
    check_heir(to_user_id, from_user_id, works_here=to_user_id in members, is_absent=is_absent)
    return [to_user_id]


def _plan(tickets: list[Ticket], heirs: list[int]) -> list[tuple[int, int]]:
    """The most pressing first, each to whoever has least by then."""
    load = load_of(heirs)
    planned = []
    for ticket in sorted(tickets, key=lambda one: (one.priority, one.opened_at, one.pk)):
        heir = min(heirs, key=lambda user_id: (load[user_id], user_id))
        load[heir] += 1
        planned.append((ticket.pk, heir))
    return planned
