"""What anybody who checks a signed text is told of it: whether it counts, and why not (B5)."""

from collections.abc import Collection
from datetime import date

from pishkhan.apps.contracts.rules.agreements import AgreementState, Capacity
from pishkhan.pure.words import N_, Worded


class Verdict(Worded):
    """Where a text that was put before both sides stands today."""

    STANDS = "stands", N_("Both sides have signed this agreement, and it is in force.")
    AWAITS_BOTH = "awaits_both", N_("This agreement has been offered; neither side has signed it yet.")
    AWAITS_CUSTOMER = "awaits_customer", N_("The vendor has signed; the customer has not. It is not in force.")
    AWAITS_VENDOR = "awaits_vendor", N_("The customer has signed; the vendor has not. It is not in force.")
    LAPSED = "lapsed", N_("It was not signed by both sides in time. It is not in force.")
    WITHDRAWN = "withdrawn", N_("This offer was withdrawn. It is not in force.")
    REPLACED = "replaced", N_("A later version has replaced this agreement. It is no longer in force.")
    OVER = "over", N_("This agreement has expired. It is no longer in force.")
    CANCELLED = "cancelled", N_("The contract has been cancelled. This agreement is no longer in force.")

    @property
    def tone(self) -> str:
        """How loud a page says it."""
        awaited = {Verdict.AWAITS_BOTH, Verdict.AWAITS_CUSTOMER, Verdict.AWAITS_VENDOR}
        return "success" if self is Verdict.STANDS else "warning" if self in awaited else "danger"


def verdict(
    state: str,
    *,
    signed: Collection[str],
    today: date,
    sign_by: date | None,
    valid_until: date,
    cancelled_on: date | None,
) -> Verdict:
    """Where a sealed version stands on a house day; ``signed`` names the capacities that have signed."""
    if state == AgreementState.WITHDRAWN:
        return Verdict.WITHDRAWN
    if state == AgreementState.SUPERSEDED:
        return Verdict.REPLACED
    if cancelled_on is not None and cancelled_on <= today:
        return Verdict.CANCELLED
    if state == AgreementState.IN_FORCE:
        return Verdict.STANDS if today <= valid_until else Verdict.OVER
    if sign_by is None or sign_by < today:
        return Verdict.LAPSED
    return _awaited(signed)


def _awaited(signed: Collection[str]) -> Verdict:
    if Capacity.CUSTOMER.value in signed:
        return Verdict.AWAITS_VENDOR
    return Verdict.AWAITS_CUSTOMER if Capacity.VENDOR.value in signed else Verdict.AWAITS_BOTH
