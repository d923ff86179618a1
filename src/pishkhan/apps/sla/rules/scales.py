"""The scales of service levels: impact × urgency → priority (B1), and the kinds of clock a customer sees."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Self

from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.words import N_

CUSTOMER_KINDS = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.PROMISE, ClockKind.RESOLUTION)
PROMISE_WARN_SHARES = (0.75,)
BREACH_THRESHOLD = 100


class Grade(IntEnum):
    """A short scale whose lowest number weighs most; ``label`` is the source text a door translates."""

    label: str

    def __new__(cls, value: int, label: str = "") -> Self:
        """Make a member that is its stored number and knows its label."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Priority(Grade):
    """What comes first; found from impact × urgency by the policy, never typed."""

    CRITICAL = 1, N_("Critical")
    HIGH = 2, N_("High")
    MEDIUM = 3, N_("Medium")
    LOW = 4, N_("Low")


class Impact(Grade):
    """How many are held up."""

    HIGH = 1, N_("The whole organisation")
    MEDIUM = 2, N_("A unit or several people")
    LOW = 3, N_("One person")


class Urgency(Grade):
    """How long it can wait."""

    HIGH = 1, N_("Work has stopped")
    MEDIUM = 2, N_("Work is slow or has a way round")
    LOW = 3, N_("It can wait")


Matrix = Mapping[tuple[int, int], Priority]
DEFAULT_MATRIX: Matrix = {
    (impact, urgency): Priority(min(impact + urgency - 1, 4)) for impact in Impact for urgency in Urgency
}


def matrix_to_data(matrix: Matrix) -> dict[str, int]:
    """The matrix as stored: ``{"1×2": 2}`` is high impact, medium urgency, high priority."""
    return {f"{impact}×{urgency}": int(priority) for (impact, urgency), priority in matrix.items()}


def matrix_from_data(data: Mapping[str, int]) -> Matrix:
    """Read a stored matrix; cells that are missing follow the default one."""
    cells = dict(DEFAULT_MATRIX)
    for key, priority in data.items():
        impact, urgency = key.split("×")
        cells[int(impact), int(urgency)] = Priority(priority)
    return cells
