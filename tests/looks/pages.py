"""Which pages are looked at: every page that has a query budget, and every other address that shows somebody a page.

A page that comes with a budget (``tests/budgets``) or with a line in the permission table (``tests/permissions``) is
looked at from that day on; nothing needs to be added here.
"""

import re
from typing import NamedTuple

from django.urls import Resolver404, resolve

from tests.budgets import areas
from tests.budgets.test_budgets import BUDGETS
from tests.permissions.table import TABLE
from tests.permissions.world import ROLES


class Page(NamedTuple):
    """One page as one person sees it.

    ``{code}`` and ``{cast…}`` in its address are filled in by the house; an address without a slash is a line of the
    permission table, of which the house knows what it is about.
    """

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
NO_PAGES = {"sitemap"}
"""What shows something to programs alone."""
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
    """All of them."""
    budgeted = [Page(name, person, address) for name, (person, address, _) in (BUDGETS | areas.pages()).items()]
    seen = {_named(page.address) for page in budgeted}
    others = [Page(name, _somebody(line[1]), name) for name, line in TABLE.items() if name not in seen | NO_PAGES]
    return [*budgeted, *(page for page in others if page.person), *WITHOUT_BUDGET]


def again() -> set[Page]:
    """Those that show an earlier one's address to somebody else or narrowed down otherwise."""
    first: dict[str, Page] = {}
    return {page for page in pages() if first.setdefault(_named(page.address) or page.name, page) != page}


def _named(address: str) -> str | None:
    """The name of an address whose places are not filled in yet."""
    plain = re.sub(r"\{[^}]*\}", "1", address).partition("?")[0]
    try:
        return resolve(plain).url_name
    except Resolver404:
        return None


def _somebody(answers: str) -> str:
    """The first who is shown a page, or nobody."""
    return next((name for name, answer in zip(ROLES, answers.split(), strict=True) if answer == "200"), "")
