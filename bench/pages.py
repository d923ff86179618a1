"""Every page of the query budgets, as a whole page, against the bare Jinja2 view of the first issue.

The baseline draws fifty rows of a queue from one query through the plainest template, without middleware, session or
layout; where a page shows more rows or entries than fifty, it draws as many. No page costs more than three times as
much. The house holds sixty of everything that lists show and one ticket with a long story; the clock stands at the noon
of the day it was made.
"""

import re
import sys
from collections.abc import Callable
from datetime import datetime
from unittest.mock import patch

from bench.house import found
from bench.product import bare, visit
from bench.ratios import Ratio, pairs, tell

# isort: split
from tests.budgets import areas, crowd
from tests.budgets.test_budgets import PAGES
from tests.cast import SATURDAY, minutes

MANY, ROUNDS, ROWS = 60, 8, 50
NOON = SATURDAY + minutes(180)
OVER_BARE, SECONDS = 3.0, 3.0
SHOWN = rb'<tr\b|class="(?:entry|system-fact|request-row)\b'


def main() -> int:
    """Build the house and print the ratio of each page."""
    with patch("django.utils.timezone.now", _noon):
        people = found()
        crowd.tickets(people.cast, MANY)
        areas.crowd(people.cast, MANY)
        code = crowd.ticket(people.cast, ROUNDS).code
        missed = 0
        for page in PAGES:
            call = _visit(page.address.format(code=code, cast=people.cast), people.sessions.get(page.person, ""))
            rows = max(ROWS, len(re.findall(SHOWN, call())))
            baseline = _bare(f"/bare/plain/{people.cast.desk.pk}/?rows={rows}")
            assert baseline().count(b"<tr id=") == rows
            case, bare_view = pairs(call, baseline, seconds=SECONDS)
            missed += tell([Ratio(f"{page.name} ÷ a bare view of {rows} rows", case / bare_view, most=OVER_BARE)])
    return min(missed, 1)


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
