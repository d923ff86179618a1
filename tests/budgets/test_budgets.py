"""No page sends more queries than its budget, and none sends more of them when it has more to show (design §10)."""

import json
import pathlib
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pishkhan.infra.memory import forget_all, forget_passing
from pishkhan.infra.testing import client_for, frozen
from tests.budgets import areas, crowd
from tests.cast import SATURDAY, Cast, build_cast, minutes

FEW, MANY = 5, 60
FEW_ROUNDS, MANY_ROUNDS = 2, 8
BUDGETS = json.loads((pathlib.Path(__file__).parent / "query_budgets.json").read_text())
CEILINGS = {"inbox": 12, "ticket": 21}
FIRST_OF_A_TICKET = 23  # decision 0064
CEILING = 25


class Page(NamedTuple):
    """A page of the budget file: whose, where, and how many queries it may send."""

    name: str
    person: str
    address: str
    queries: int


PAGES = [Page(name, *line) for name, line in (BUDGETS | areas.pages()).items()]
LISTS = [page for page in PAGES if "{code}" not in page.address]
OF_A_TICKET = [page for page in PAGES if "{code}" in page.address]


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with frozen(SATURDAY + minutes(180)):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_budget_keeps_to_what_its_kind_of_page_is_allowed(page: Page) -> None:
    assert page.queries <= CEILINGS.get(page.name.split()[0], CEILING)


def test_lists_cost_the_same_with_few_rows_and_with_many(cast: Cast) -> None:
    crowd.tickets(cast, FEW)
    areas.crowd(cast, FEW)
    for page in LISTS:
        _sent(cast, page)
    few = {page.name: _sent(cast, page) for page in LISTS}
    crowd.tickets(cast, MANY - FEW)
    areas.crowd(cast, MANY - FEW)
    many = {page.name: _sent(cast, page) for page in LISTS}
    assert not {name: (len(few[name]), len(sent)) for name, sent in many.items() if len(sent) > len(few[name])}
    _hold(LISTS, many)


def test_pages_of_a_ticket_cost_the_same_with_a_short_story_and_with_a_long_one(cast: Cast) -> None:
    short, long = crowd.ticket(cast, FEW_ROUNDS), crowd.ticket(cast, MANY_ROUNDS)
    forget_all()
    first = _sent(cast, OF_A_TICKET[0], short.code)
    assert len(first) <= FIRST_OF_A_TICKET, "the first page after a start, when nothing at all is remembered"
    few = {page.name: _sent(cast, page, short.code) for page in OF_A_TICKET}
    many = {page.name: _sent(cast, page, long.code) for page in OF_A_TICKET}
    assert {name: len(queries) for name, queries in many.items()} == {name: len(few[name]) for name in many}
    _hold(OF_A_TICKET, many)


def _hold(pages: list[Page], sent: dict[str, list[str]]) -> None:
    over = {page.name: sent[page.name] for page in pages if len(sent[page.name]) > page.queries}
    told = [f"{name}: {len(queries)}\n  " + "\n  ".join(sql[:200] for sql in queries) for name, queries in over.items()]
    assert not over, "\n".join(["over the budget", *told])


def _sent(cast: Cast, page: Page, code: str = "") -> list[str]:
    """The statements of one answer in a process that remembers nothing but what never changes."""
    browser = client_for(cast.users.get(page.person))
    forget_passing()
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(page.address.format(code=code, cast=cast))
    assert response.status_code == 200, f"{page.name}: {response.status_code}"
    return [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
