"""When a representative is not heard: his certificate ran out, or contract staff said so (C2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from pishkhan.apps.contracts.rules.kinds import HOLDING, AppointmentState
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LAPSED = N_("The certificate that is asked for has run out.")
"""The reason that is written when nobody suspends by hand."""


def lapse_due(lapsed_on: Iterable[date | None], today: date, grace_days: int) -> bool:
    """Whether a certificate ran out longer ago than the house is patient; never with negative days."""
    return grace_days >= 0 and any(day is not None and day + timedelta(days=grace_days) < today for day in lapsed_on)


def check_suspendable(state: AppointmentState, *, is_substitute: bool) -> None:
    """Only a representative who is heard can be suspended; a substitute's appointment is ended. Raises ``Refusal``."""
    if is_substitute:
        raise Refusal("contracts.ends_instead", N_("A substitute is not suspended; end the appointment."))
    if state not in HOLDING:
        raise Refusal("contracts.not_suspendable", N_("This appointment does not hold, so it cannot be suspended."))


def check_suspended(state: AppointmentState) -> None:
    """Only who is suspended is reinstated. Raises ``Refusal``."""
    if state is not AppointmentState.SUSPENDED:
        raise Refusal("contracts.not_suspended", N_("This appointment is not suspended."))
