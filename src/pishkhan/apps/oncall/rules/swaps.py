"""Swaps of dated shifts: asked, taken, perhaps agreed to by a manager (E7)."""

from datetime import datetime, timedelta

from pishkhan.apps.oncall.rules.absences import Span
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

FARTHEST_AHEAD = timedelta(days=366)
LONGEST = timedelta(days=31)


class SwapState(Worded):
    """Where a swap stands."""

    ASKED = "asked", N_("Waiting for an answer")
    TAKEN = "taken", N_("Waiting for the manager")
    HOLDS = "holds", N_("Agreed")
    REFUSED = "refused", N_("Refused")
    WITHDRAWN = "withdrawn", N_("Taken back")


OPEN = (SwapState.ASKED.value, SwapState.TAKEN.value)


class SwapAnswer(Worded):
    """What can be done with a swap."""

    TAKE = "take", N_("Take the shift")
    REFUSE = "refuse", N_("Refuse")
    AGREE = "agree", N_("Agree")
    WITHDRAW = "withdraw", N_("Take back")


def check_swap_span(span: Span, at: datetime) -> None:
    """Refuse a stretch that is over, runs backwards, or lies too far away. Raises ``Refusal``."""
    assert span.end is not None  # noqa: S101 - a swap always has an end
    if span.end <= span.start:
        raise Refusal("oncall.swap_backwards", N_("A shift ends after it begins."), field="ends_at")
    if span.end <= at:
        raise Refusal("oncall.swap_over", N_("This shift is over already."), field="starts_at")
    if span.end - span.start > LONGEST or span.start > at + FARTHEST_AHEAD:
        raise Refusal("oncall.swap_far", N_("A swap is for at most a month, within a year."), field="ends_at")


def answers(actor: Actor, state: str, *, team_id: int, asker_id: int, asked_id: int | None) -> list[SwapAnswer]:
    """What this person can do with a swap now; the actions judge by the same rule."""
    manages = team_id in actor.managed_ids or has_role(actor, Role.ADMINISTRATOR)
    may_take = asked_id == actor.user_id or (asked_id is None and team_id in actor.team_ids)
    found = []
    if state == SwapState.ASKED and may_take and actor.user_id != asker_id:
        found += [SwapAnswer.TAKE] + ([SwapAnswer.REFUSE] if asked_id is not None else [])
    if state == SwapState.TAKEN and manages:
        found += [SwapAnswer.AGREE, SwapAnswer.REFUSE]
    if (state in OPEN and asker_id == actor.user_id) or (state == SwapState.HOLDS and manages):
        found.append(SwapAnswer.WITHDRAW)
    return found


def check_answer(
    actor: Actor, answer: SwapAnswer, state: str, *, team_id: int, asker_id: int, asked_id: int | None
) -> None:
    """Refuse what this person cannot do with the swap as it stands. Raises ``Refusal``."""
    if answer in answers(actor, state, team_id=team_id, asker_id=asker_id, asked_id=asked_id):
        return
    if answer is SwapAnswer.TAKE and state != SwapState.ASKED:
        raise Refusal("oncall.swap_settled", N_("Somebody else has answered this already."))
    raise Refusal("oncall.swap_not_yours", N_("This swap is not yours to answer, or it has been answered."))


def no_duty_then() -> Refusal:
    """There is nothing to hand on."""
    return Refusal(
        "oncall.no_duty_then", N_("The person is neither on duty nor on call in this time."), field="starts_at"
    )


def swapped_already() -> Refusal:
    """A stretch is handed on once."""
    return Refusal("oncall.swapped_already", N_("A part of this time was handed on already."), field="starts_at")


def taker_absent() -> Refusal:
    """Whoever is absent takes nothing."""
    return Refusal("oncall.taker_absent", N_("Whoever takes the shift is absent in a part of this time."))


def taker_left() -> Refusal:
    """Whoever has left the team takes nothing of it."""
    return Refusal("oncall.taker_left", N_("Whoever wanted to take the shift has left the team."))
