"""What makes a ladder, and who may set it (E7)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_, Worded

MOST_STEPS = 8
MOST_ROUNDS = 5
MOST_MINUTES = 240


class StepKind(Worded):
    """Whom a step calls."""

    ON_CALL = "on_call", N_("Whoever is on duty or on call")
    PERSON = "person", N_("A named person")
    TEAM = "team", N_("Everybody of the team")
    LEADS = "leads", N_("The team's managers")
    HOUSE = "house", N_("The house's administrators")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: whom it calls, and the minutes it waits for an acknowledgement."""

    kind: str
    minutes: int
    user_id: int | None = None


USUAL = (Rung(StepKind.ON_CALL, 10), Rung(StepKind.LEADS, 15), Rung(StepKind.HOUSE, 15))
USUAL_ROUNDS = 2
USUAL_TURN = 480
"""How a team is called that has set no ladder of its own."""


def check_ladder(rungs: Sequence[Rung], rounds: int, turn_minute: int, people: frozenset[int]) -> None:
    """Refuse a ladder without steps, with too many, or with impossible waits; a named person is one of the house's."""
    if not 1 <= len(rungs) <= MOST_STEPS:
        raise Refusal(
            "oncall.ladder_steps", N_("A ladder has between one and {most} steps."), field="steps", most=MOST_STEPS
        )
    if not 1 <= rounds <= MOST_ROUNDS:
        message = N_("A ladder is gone through between once and {most} times.")
        raise Refusal("oncall.ladder_rounds", message, field="rounds", most=MOST_ROUNDS)
    if not 0 <= turn_minute < 1440:
        raise Refusal("oncall.ladder_turn", N_("Write the hour like 08:00."), field="turn")
    for rung in rungs:
        _check_rung(rung, people)


def _check_rung(rung: Rung, people: frozenset[int]) -> None:
    if not 1 <= rung.minutes <= MOST_MINUTES:
        message = N_("A step waits between one and {most} minutes.")
        raise Refusal("oncall.ladder_minutes", message, field="steps", most=MOST_MINUTES)
    if rung.kind == StepKind.PERSON and rung.user_id is None:
        raise Refusal("oncall.ladder_person", N_("Choose whom this step calls."), field="steps")
    if rung.kind == StepKind.PERSON and rung.user_id not in people:
        raise NotFound("user")


def stale_ladder(theirs: str) -> Conflict:
    """Somebody else has set this team's ladder since it was read."""
    return Conflict(
        "oncall.ladder_changed_meanwhile",
        N_("Somebody else changed this ladder meanwhile. Look at both, then save again."),
        theirs=theirs,
    )
