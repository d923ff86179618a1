"""Who will receive a joint answer, with which promise, and who cannot take it and why (A13)."""

from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.incidents import children, incident
from pishkhan.apps.desk.rules.incidents import JointKind
from pishkhan.apps.desk.rules.who import check_live, check_no_open_referral, check_voice
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.sla import queries as sla
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Recipient:
    """One child before the joint answer is sent: ``kept_back`` is the rule's no, ``promise`` its own next word."""

    ticket: Ticket
    kept_back: Refusal | None
    promise: datetime | None


def recipients(
    actor: Actor, code: str, now: datetime, *, kind: str, promise: datetime | None = None
) -> list[Recipient]:
    """The children this person may see; a stranger's incident raises ``NotFound``."""
    parent = incident(actor, code).ticket
    return [
        Recipient(ticket, kept_back := _refusal(actor, ticket, now, kind), _promise(ticket, now, promise, kept_back))
        for ticket in children(actor, parent)
    ]


def _refusal(actor: Actor, ticket: Ticket, now: datetime, kind: str) -> Refusal | None:
    try:
        check_live(ticket.status)
        on_duty = actor.user_id is not None and oncall.is_called(actor.user_id, ticket.desk_id, now)
        check_voice(actor, ticket.desk_id, on_duty=on_duty)
        if kind == JointKind.RESOLVE:
            check_no_open_referral(ticket.open_referrals)
    except Refusal as refusal:
        return refusal
    return None


def _promise(ticket: Ticket, now: datetime, wanted: datetime | None, kept_back: Refusal | None) -> datetime | None:
    if wanted is None or kept_back is not None or ticket.terms_id is None:
        return None
    return sla.terms(ticket.terms_id).own_promise(ticket.priority, now, wanted)
