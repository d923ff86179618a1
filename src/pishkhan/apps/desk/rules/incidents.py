"""A major incident: one outage, many customers (A13); who may declare, what may be attached, who is told."""

from datetime import datetime, timedelta

from pishkhan.apps.desk.rules.states import LIVE, Status
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

FARTHEST = timedelta(days=30)
SHOWN_AFTER_END = timedelta(hours=24)
LATELY = timedelta(hours=12)
MOST_CHILDREN_AT_ONCE = 200


class Audience(Worded):
    """To whom the announcement of a major incident is shown."""

    EVERYBODY = "everybody", N_("Every customer")
    OWNERS = "owners", N_("Customers who use the product")
    CHILDREN = "children", N_("Customers whose requests are attached")


class UpdateKind(Worded):
    """Which word of an announcement it is."""

    BEGIN = "begin", N_("Announced")
    UPDATE = "update", N_("Update")
    END = "end", N_("Over")


class JointKind(Worded):
    """What is said to all customers of a major incident together."""

    REPLY = "reply", N_("Message with a promise")
    RESOLVE = "resolve", N_("Final answer")


class RecipientState(Worded):
    """How far one customer's share of a joint answer has come."""

    WAITING = "waiting", N_("On its way")
    SENT = "sent", N_("Sent")
    REFUSED = "refused", N_("Not sent")


def may_see_incidents(actor: Actor) -> bool:
    """Front desks, their managers and quality see every major incident; its children stay each desk's own."""
    return bool(actor.desk_ids or actor.managed_ids) or actor.has(Role.QUALITY) or actor.is_system


def check_may_lead(actor: Actor, desk_id: int, *, on_duty: bool) -> None:
    """An agent on duty or the desk's manager declares an incident and speaks about it. Raises ``Refusal``."""
    if actor.is_system or desk_id in actor.managed_ids:
        return
    if desk_id not in actor.desk_ids or not on_duty:
        raise Refusal("desk.may_not_lead", N_("Only an agent on duty or the desk's manager leads a major incident."))


def check_same_desk(desk_id: int, named: int | None) -> None:
    """An incident declared from a ticket is its desk's; another desk that is named is a mistake. Raises ``Refusal``."""
    if named not in (None, desk_id):
        raise Refusal("desk.other_desk", N_("The ticket belongs to another desk."), field="desk")


def check_attachable(*, is_major: bool, status: str, parent_id: int | None, incident_ticket_id: int) -> None:
    """Only a live ticket of a customer that belongs to no other incident is attached. Raises ``Refusal``."""
    if is_major:
        raise Refusal("desk.is_major", N_("A major incident is not attached to another one."), field="codes")
    if parent_id not in (None, incident_ticket_id):
        raise Refusal(
            "desk.other_incident", N_("This ticket is attached to another major incident already."), field="codes"
        )
    if status not in LIVE:
        raise Refusal("desk.not_live", N_("Only a ticket that is still worked on can be attached."), field="codes")


def check_open(ended_at: datetime | None) -> None:
    """Nothing more is said about an incident that is over. Raises ``Refusal``."""
    if ended_at is not None:
        raise Refusal("desk.incident_over", N_("This major incident is over."))


def check_span(at: datetime, begins_at: datetime, expected_end_at: datetime | None) -> None:
    """It has begun (or is announced for the next days), and is expected to end after that. Raises ``Refusal``."""
    if not at - FARTHEST <= begins_at <= at + FARTHEST:
        raise Refusal(
            "desk.bad_begin", N_("Choose a beginning within {days} days."), field="begins_at", days=FARTHEST.days
        )
    if expected_end_at is not None and not max(begins_at, at) < expected_end_at <= at + FARTHEST:
        raise Refusal(
            "desk.bad_end",
            N_("The expected end lies after the beginning, within the next {days} days."),
            field="expected_end_at",
            days=FARTHEST.days,
        )


def check_promise_to_all(at: datetime, promise: datetime | None) -> None:
    """A word to all promises the next one, within reason; each child's own limit comes besides. Raises ``Refusal``."""
    if promise is None:
        raise Refusal("desk.promise_missing", N_("Say when the customer will hear from us next."), field="promise")
    if not at < promise <= at + FARTHEST:
        raise Refusal(
            "desk.bad_date",
            N_("Choose a date between now and {days} days from now."),
            field="promise",
            days=FARTHEST.days,
        )


def counted(status: str) -> tuple[int, int]:
    """Whether a child still has to be answered, and whether its answer waits for the customer's word: (1, 0)…"""
    return int(status in LIVE), int(status == Status.RESOLVED)
