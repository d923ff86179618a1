"""How long a certificate counts, and when its end is announced (H2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from pishkhan.apps.academy.rules.kinds import Validity
from pishkhan.pure.jalali import JalaliDate, add_months
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

WARNING_DAYS = (60, 30, 7)
RENEWAL_DAYS = WARNING_DAYS[0]


def expiry(issued_on: date, months: int, renewed_until: date | None = None) -> date | None:
    """The last day a certificate counts: so many Jalali months; none without an end.

    Who renews before the end loses nothing: the months are counted from the end of the one before.
    """
    if not months:
        return None
    first = max(issued_on, renewed_until) if renewed_until else issued_on
    return add_months(JalaliDate.from_gregorian(first), months).to_gregorian()


def validity(expires_on: date | None, today: date, *, is_revoked: bool = False, is_renewed: bool = False) -> Validity:
    """What a certificate is worth on a day, its last day included."""
    if is_revoked:
        return Validity.REVOKED
    if expires_on is not None and today > expires_on:
        return Validity.RENEWED if is_renewed else Validity.EXPIRED
    if is_renewed:
        return Validity.RENEWED
    near = expires_on is not None and today >= expires_on - timedelta(days=RENEWAL_DAYS)
    return Validity.ENDING if near else Validity.VALID


def counts(expires_on: date | None, issued_on: date, on: date, revoked_on: date | None = None) -> bool:
    """Whether a certificate says something for a day: from its first to its last, unless it was revoked by then."""
    return issued_on <= on and (expires_on is None or on <= expires_on) and (revoked_on is None or on < revoked_on)


def notice_due(expires_on: date, today: date, told: Iterable[int]) -> int | None:
    """The nearest of 60, 30 and 7 days that was reached and not told; a nearer one told silences the others."""
    left = (expires_on - today).days
    reached = [days for days in WARNING_DAYS if left <= days] if left >= 0 else []
    if not reached:
        return None
    nearest = min(reached)
    return None if any(days <= nearest for days in told) else nearest


def already_revoked() -> Refusal:
    """A certificate is revoked once."""
    return Refusal("academy.revoked", N_("This certificate was revoked already."))
