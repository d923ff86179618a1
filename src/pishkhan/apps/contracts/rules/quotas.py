"""What is left of what was bought."""

from pishkhan.apps.contracts.rules.kinds import QuotaKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST = 1_000_000
LONGEST_NOTE = 300


def check_amount(amount: int) -> None:
    """A booking takes something, and no more than any contract could hold."""
    if not 1 <= amount <= MOST:
        raise Refusal("contracts.amount", N_("Book at least one, and not more than the contract has."), field="amount")


def check_allowed(kind: QuotaKind, allowed: int, used: int) -> None:
    """A quota is a positive number, and not lowered below what was used."""
    if not 1 <= allowed <= MOST:
        raise Refusal("contracts.quota", N_("Write a number above zero, or leave it empty for no limit."), field=kind)
    if allowed < used:
        raise Refusal("contracts.quota_used", N_("More than that is used already: {used}."), field=kind, used=used)


def split_work(amount: int, left: int) -> tuple[int, int]:
    """How much of what was worked fits the quota, and how much lies beyond it: nothing that was worked is lost."""
    within = min(amount, max(0, left))
    return within, amount - within


def quota_spent(left: int) -> Refusal:
    """There is not as much left as was to be booked."""
    return Refusal("contracts.quota_spent", N_("Only {left} of it are left."), field="amount", left=left)


def no_quota() -> Refusal:
    """The contract does not limit that, so nothing is booked against it."""
    return Refusal("contracts.no_quota", N_("This contract has no such quota."), field="kind")


def booked_twice() -> Refusal:
    """The same thing is booked, and given back, once."""
    return Refusal("contracts.booked_twice", N_("This was booked already."))


def given_back_twice() -> Refusal:
    """What was given back is not given back again."""
    return Refusal("contracts.given_back", N_("This was given back already."))
