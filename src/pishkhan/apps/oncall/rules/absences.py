"""What makes an absence, whose it may be, and who may say so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role, require_vendor
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.words import N_

LONGEST = timedelta(days=366)
FARTHEST_BACK = timedelta(days=31)
FARTHEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant to another (UTC, half-open); without an end, until somebody says that it is over."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Away:
    """One person's absence, and the colleague who stands in for him, if any."""

    user_id: int
    span: Span
    substitute_id: int | None = None


def is_away(user_id: int, at: datetime, absences: Iterable[Away]) -> Away | None:
    """The absence in which somebody is at the instant; none when he is there."""
    for absence in absences:
        span = absence.span
        if absence.user_id == user_id and span.start <= at and (span.end is None or at < span.end):
            return absence
    return None


def overlap(one: Span, other: Span) -> bool:
    """Whether both have an instant in common; one that ends as the other begins has none."""
    return (other.end is None or one.start < other.end) and (one.end is None or other.start < one.end)


def check_may_record(actor: Actor, user_id: int, team_ids: Collection[int]) -> None:
    """An absence is told by the person himself, by a manager of one of his teams, or by an administrator."""
    require_vendor(actor)
    own = actor.user_id is not None and actor.user_id == user_id
    if not own and not actor.managed_ids.intersection(team_ids):
        require_role(actor, Role.ADMINISTRATOR)


def check_span(span: Span, at: datetime) -> None:
    """Refuse an absence that ends before it begins, lasts over a year, or lies too far away to be meant."""
    if span.end is not None and span.end <= span.start:
        raise Refusal("oncall.absence_backwards", N_("An absence ends after it begins."), field="ends_at")
    if span.end is not None and span.end - span.start > LONGEST:
        raise Refusal("oncall.absence_too_long", N_("An absence lasts at most a year."), field="ends_at")
    if span.start < at - FARTHEST_BACK or span.start > at + FARTHEST_AHEAD:
        raise Refusal(
            "oncall.absence_far_away",
            N_("An absence begins at most a month ago and at most a year from now."),
            field="starts_at",
        )


def check_not_over(span: Span, at: datetime) -> None:
    """What is over stays as it was: duty of the past is history. Raises ``Refusal``."""
    if span.end is not None and span.end <= at:
        raise Refusal("oncall.absence_over", N_("This absence is over and stays as it was."))


def not_there_then(other: Span, *, substitute: bool = False) -> Refusal:
    """The person, or the substitute, is absent already in a part of this time."""
    until = {"until": other.end} if other.end else {}
    if substitute:
        return Refusal(
            "oncall.substitute_absent", N_("The substitute is absent then, too. Choose another."), field="substitute"
        )
    open_ended = N_("There is an absence from {start} on already; change or end that one.")
    bounded = N_("There is an absence from {start} to {until} already; change or end that one.")
    return Refusal(
        "oncall.absence_overlaps", bounded if until else open_ended, field="starts_at", start=other.start, **until
    )


def substitute_itself() -> Refusal:
    """Nobody stands in for himself."""
    return Refusal("oncall.own_substitute", N_("Nobody stands in for himself. Choose another."), field="substitute")


def substitute_outside() -> Refusal:
    """A substitute works in one of the person's teams."""
    return Refusal("oncall.substitute_outside", N_("Choose a substitute from the same team."), field="substitute")


def stale_absence(theirs: str) -> Conflict:
    """Somebody else has changed this absence since it was read."""
    return Conflict(
        "oncall.absence_changed_meanwhile",
        N_("Somebody else changed this absence meanwhile. Look at what is there now, then send again."),
        theirs=theirs,
    )
