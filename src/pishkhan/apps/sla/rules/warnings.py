"""How urgent a clock looks."""

from collections.abc import Sequence

from pishkhan.pure.clocks import ClockState, Phase
from pishkhan.pure.words import N_, Worded


class WarnLevel(Worded):
    """What colour and word a clock is shown with."""

    CALM = "calm", N_("On time")
    NEAR = "near", N_("Due soon")
    LATE = "late", N_("Overdue")
    PAUSED = "paused", N_("Paused")
    DONE = "done", N_("Ended")


def warn_level(state: ClockState, share: float | None, warn_shares: Sequence[float]) -> WarnLevel:
    """Late once breached, near from the last warning share on; a clock that ended is done, whatever its verdict."""
    if not state.is_alive:
        return WarnLevel.DONE
    if state.breached_at is not None:
        return WarnLevel.LATE
    if state.phase is Phase.PAUSED:
        return WarnLevel.PAUSED
    last = max(warn_shares, default=1.0)
    return WarnLevel.NEAR if share is not None and share >= last else WarnLevel.CALM
