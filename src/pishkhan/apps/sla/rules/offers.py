"""What may be offered as a service level, and by whom."""

from collections.abc import Iterable, Mapping

from pishkhan.apps.sla.rules.scales import Priority
from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

KEEPERS = (Role.CONTRACTS, Role.ADMINISTRATOR)
LONGEST_WINDOW_DAYS = 60


def check_offer(
    promise_minutes: Mapping[int, int], lines: Iterable[tuple[int, tuple[float, ...]]], *windows: int
) -> None:
    """Refuse a version no clock could be kept by; ``lines`` are (minutes, warning shares), ``windows`` working days."""
    if set(promise_minutes) != set(Priority) or min(promise_minutes.values()) <= 0:
        message = N_("A service level names the longest promise for each of the four priorities.")
        raise Refusal("sla.promise_missing", message, field="promise_minutes")
    for minutes, shares in lines:
        if minutes <= 0:
            raise Refusal("sla.target_empty", N_("A target is at least one minute."), field="minutes")
        if not all(0 < share < 1 for share in shares):
            message = N_("A warning comes after the start and before the end of the target.")
            raise Refusal("sla.warning_outside", message, field="warn_shares")
    if not all(1 <= days <= LONGEST_WINDOW_DAYS for days in windows):
        message = N_("A window is between 1 and {most} working days.")
        raise Refusal("sla.window_outside", message, most=LONGEST_WINDOW_DAYS)
