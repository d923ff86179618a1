"""Every page of the query budgets, as a whole page, against the bare Jinja2 view of the first issue.

The baseline draws fifty rows of a queue from one query through the plainest template, without middleware, session or
layout; where a page shows more rows than fifty, it draws as many. A ticket's page is compared, as in ``bench.ticket``,
with a bare view of its entries. No page costs more than three times as much. The house holds sixty of everything that
lists show and one ticket with a long story; the clock stands at the noon of the day it was made.
``python -m bench.pages NAME …`` measures only the pages of these names.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

from bench.house import found
from bench.product import bare, visit
from bench.ratios import Ratio, pairs, tell

# isort: split
from tests.budgets import areas, crowd
from tests.budgets.test_budgets import PAGES, Page
from tests.cast import SATURDAY, minutes

MANY, ROUNDS, ROWS = 60, 8, 50
NOON = SATURDAY + minutes(180)
OVER_BARE, SECONDS = 3.0, 3.0


def main() -> int:
    """Build the house and print the ratio of each page."""
    with patch("django.utils.timezone.now", _noon):
        people = found()
        crowd.tickets(people.cast, MANY)
        areas.crowd(people.cast, MANY)
        code = crowd.ticket(people.cast, ROUNDS).code
        missed = 0
        for page in _wanted(sys.argv[1:]):
            call = _visit(page.address.format(code=code, cast=people.cast), people.sessions.get(page.person, ""))
            baseline, what = _baseline(call(), people.cast.desk.pk, code if page.name.startswith("ticket of") else "")
            case, bare_view = pairs(call, baseline, seconds=SECONDS)
            missed += tell([Ratio(f"{page.name} ÷ a bare view of {what}", case / bare_view, most=OVER_BARE)])
    return min(missed, 1)


def _wanted(names: list[str]) -> list[Page]:
    """The pages that are named, or all."""
    return [page for page in PAGES if not names or page.name in names]


def _baseline(page: bytes, desk: int, code: str) -> tuple[Callable[[], bytes], str]:
    """The bare view that fits ``page``, and what it shows."""
    if code:
        return _bare(f"/bare/entries/{code}/"), "its entries"
    rows = max(ROWS, page.count(b"<tr"))
    view = _bare(f"/bare/plain/{desk}/?rows={rows}")
    assert view().count(b"<tr id=") == rows
    return view, f"{rows} rows"


def _noon() -> datetime:
    return NOON


def _visit(address: str, session: str) -> Callable[[], bytes]:
    def call() -> bytes:
        return visit(address, session)

    return call


def _bare(address: str) -> Callable[[], bytes]:
    def call() -> bytes:
        return bare(address)

    return call


if __name__ == "__main__":
    sys.exit(main())
