"""What a team is."""

from enum import IntEnum
from typing import Self

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


class Level(IntEnum):
    """How far behind the desk a team stands (requirements, "The people")."""

    label: str

    def __new__(cls, value: int, label: str = "") -> Self:
        """Make a member that is its stored number and knows its English label."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    FRONT_DESK = 1, N_("Level 1: front desk")
    SPECIALISTS = 2, N_("Level 2: specialists")
    ENGINEERING = 3, N_("Level 3: engineering")
    OTHER_DEPARTMENTS = 4, N_("Other departments")


def check_team(level: Level, *, is_desk: bool) -> None:
    """A front desk is level 1, so that the customer meets level 1 first (A2)."""
    if is_desk and level is not Level.FRONT_DESK:
        raise Refusal("people.desk_level", N_("A front desk is always level 1."), field="level")


def team_taken() -> Refusal:
    """A team has this code."""
    return Refusal("people.team_taken", N_("There is a team with this code already."), field="code")


def last_desk() -> Refusal:
    """Requests of customers arrive at a front desk (A2), so there is always one in work."""
    return Refusal(
        "people.last_desk",
        N_("This is the only front desk in work: requests would arrive nowhere. Set up another front desk first."),
    )
