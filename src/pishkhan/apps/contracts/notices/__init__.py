"""What both sides are told of contracts and agreements."""

from pishkhan.apps.contracts.notices import agreements, expiring, people, road

__all__ = ["agreements", "expiring", "people", "road"]
