"""What both sides are told of contracts and agreements."""

from pishkhan.apps.contracts.notices import agreements, expiring, people

__all__ = ["agreements", "expiring", "people"]
from pishkhan.apps.contracts.notices import agreements, expiring, road

__all__ = ["agreements", "expiring", "road"]
