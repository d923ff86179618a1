"""What a customer can do with his request now, and in whose voice he does it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pishkhan.apps.catalogue.queries import outages
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of, name_of
from pishkhan.apps.desk.models import Emergency, Ticket
from pishkhan.apps.desk.rules.emergencies import EmergencyState, may_declare
from pishkhan.apps.desk.rules.quotes import may_decide
from pishkhan.apps.desk.rules.said import is_followable, is_reopenable
from pishkhan.apps.desk.rules.states import Status, WaitingFor
from pishkhan.pure.actor import Actor


class Offer(StrEnum):
    """What a customer can do with his request as it stands."""

    WRITE = "write"
    ANSWER = "answer"
    DECIDE = "decide"
    REOPEN = "reopen"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"
    EMERGENCY = "emergency"
    CONTEST = "contest"


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """The emergency of a request as its customer sees it: where it stands, why, and until when he may contest."""

    state: EmergencyState
    stake: str
    declared_at: datetime
    reason: str
    contest_until: datetime | None
    contest_words: str
    judgement: str


def offers(ticket: Ticket, now: datetime) -> frozenset[Offer]:
    """What the page offers; the actions judge for themselves when something is sent."""
    if ticket.status == Status.RESOLVED:
        return frozenset({Offer.DECIDE})
    if ticket.status == Status.CLOSED:
        return frozenset(_after_closing(ticket, now))
    asked = ticket.status == Status.WAITING and ticket.waiting_for == WaitingFor.CUSTOMER
    words = {Offer.ANSWER if asked else Offer.WRITE}
    return frozenset(words if ticket.open_referrals else words | {Offer.WITHDRAW})


def about_emergency(actor: Actor, ticket: Ticket, emergency: Emergency | None, now: datetime) -> frozenset[Offer]:
    """The representative declares, and contests a lowering once and in time (B8)."""
    if ticket.organisation_id not in actor.represents:
        return frozenset()
    if may_declare(ticket.emergency, ticket.status):
        return frozenset({Offer.EMERGENCY})
    lowered = emergency is not None and emergency.state == EmergencyState.LOWERED
    in_time = emergency is not None and emergency.contest_until is not None and now < emergency.contest_until
    return frozenset({Offer.CONTEST}) if lowered and in_time else frozenset()


def emergency_view(found: Emergency | None) -> EmergencyView | None:
    """The emergency as its customer sees it."""
    if found is None:
        return None
    return EmergencyView(
        state=EmergencyState(found.state),
        stake=found.stake,
        declared_at=found.declared_at,
        reason=found.reason,
        contest_until=found.contest_until,
        contest_words=found.contest_words,
        judgement=found.judgement,
    )


def answers_quotes(actor: Actor, ticket: Ticket, spoken_for_by: str) -> bool:
    """Who signs answers a quote in any case, who represents where he is heard himself."""
    signs = ticket.organisation_id in actor.signs_for
    return may_decide(actor, ticket.organisation_id) and (signs or not spoken_for_by)


def who_speaks_for(actor: Actor, ticket: Ticket, now: datetime) -> str:
    """The name of the representative who is heard in the actor's place; empty where the actor is heard (C1)."""
    if ticket.organisation_id is None:
        return ""
    gate = gate_of(ticket.organisation_id, house_day(now), product_id=ticket.product_id)
    is_outage = actor.contact_id in gate.substitutes and ticket.request_type_id in outages()
    return "" if gate.lets(actor.contact_id, is_outage=is_outage) else name_of(gate)


def _after_closing(ticket: Ticket, now: datetime) -> Iterable[Offer]:
    if is_reopenable(ticket.closure, now, ticket.reopen_until):
        yield Offer.REOPEN
    elif is_followable(ticket.status, ticket.closure, now, ticket.reopen_until):
        yield Offer.FOLLOW_UP
