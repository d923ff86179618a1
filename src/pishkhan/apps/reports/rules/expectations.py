"""How a running clock stands against its target, for whoever waits for it (B7)."""

from datetime import datetime

from pishkhan.pure.clocks import ClockKind, Phase
from pishkhan.pure.words import N_, Worded

TOLD_KINDS = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.PROMISE, ClockKind.RESOLUTION)
"""What was promised to a customer; targets between teams and suppliers are the house's own."""
TREND_MONTHS = 12


class Standing(Worded):
    """How a clock that has not ended stands at an instant."""

    MISSED = "missed", N_("Missed and still open")
    AT_RISK = "at_risk", N_("At risk")
    IN_TIME = "in_time", N_("In time")
    PAUSED = "paused", N_("Waiting for the customer or a date")


def standing(
    *, phase: str, due_at: datetime | None, breached_at: datetime | None, warned: bool, now: datetime
) -> Standing:
    """A breach is a fact from its due instant on; at risk is what the desk has been warned of already."""
    if breached_at is not None or (due_at is not None and due_at < now):
        return Standing.MISSED
    if phase == Phase.PAUSED:
        return Standing.PAUSED
    return Standing.AT_RISK if warned else Standing.IN_TIME
