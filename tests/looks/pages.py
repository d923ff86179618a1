"""Which pages are looked at: every page that has a query budget, and those that have none.

A page that comes with a budget (``tests/budgets``) is looked at from that day on; nothing needs to be added here.
"""

import re
from typing import NamedTuple

from tests.budgets import areas
from tests.budgets.test_budgets import BUDGETS


class Page(NamedTuple):
    """One page as one person sees it; ``{code}`` and ``{cast…}`` in its address are filled in by the world."""

    name: str
    person: str
    address: str

    @property
    def file(self) -> str:
        """The name of its pictures."""
        return re.sub(r"\W+", "-", self.name).strip("-").lower()

    @property
    def pictured(self) -> frozenset[str]:
        """In which shapes it is kept: language, then perhaps ``dark``, ``phone`` or ``contrast``."""
        return ALWAYS.union(PICTURED_MORE.get(self.name, ()))

    @property
    def framed(self) -> bool:
        """Whether its pictures show the navigation too; a few are enough to see it."""
        return self.name in PICTURED_MORE


WITHOUT_BUDGET = (
    Page("inbox empty", "saman", "/console/inbox/mine/"),
    Page("not found", "visitor", "/nowhere/"),
    Page("refused inside", "negar", "/console/tickets/0000000000/"),
    Page("too often", "visitor", "/looks/too-often/"),
    Page("stale edit", "negar", "/looks/stale/"),
    Page("unreadable", "visitor", "/looks/unreadable/"),
    Page("broken", "visitor", "/looks/broken/"),
)
ALWAYS = frozenset({"fa", "fa-dark"})
PICTURED_MORE = {
    "inbox desk": {"en", "fa-phone", "fa-contrast"},
    "ticket of an agent": {"en", "en-dark", "fa-phone", "fa-contrast"},
    "new request from a call": {"fa-phone"},
    "portal requests": {"en", "fa-phone"},
    "portal request": {"en", "fa-phone"},
    "report": {"en", "fa-phone"},
    "sign-in": {"en", "fa-phone"},
}
"""Pages of which more is kept than their content in Persian, light and dark, on a desk."""


def pages() -> list[Page]:
    """All of them, by name."""
    budgeted = [Page(name, person, address) for name, (person, address, _) in (BUDGETS | areas.pages()).items()]
    return [*budgeted, *WITHOUT_BUDGET]
