"""Every list of the product gives its Excel book, right to left for who reads Persian, with its rows (N4).

The lists are found by themselves among the pages with a budget; what shows rows and is none is named with the reason.
"""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from django.test import Client

from pishkhan.infra.testing import client_for, frozen
from tests.budgets import areas, crowd
from tests.budgets.test_budgets import LISTS, Page
from tests.cast import SATURDAY, Cast, build_cast, minutes

ROWS = 5
NO_LIST = {
    "account": "one person's own settings",
    "notification choices": "a form",
    "new token": "a form",
    "rota form": "a form",
    "ladder": "a form; a team's few steps",
    "contract": "one contract; its lines are its terms",
    "agreement": "one agreement; its versions are few",
    "portal agreement": "one agreement; its versions are few",
    "service level": "one agreement's targets",
    "calendar": "one calendar",
    "major incident": "one incident; its tickets are a filter of the inbox",
    "academy marking": "answers to be read one by one; what was marked is in the list of learners",
    "my academy": "what one person learns, a few short tables",
    "customer": "one customer at a glance; a part that has a list of its own leads to it",
    "handover of": "a form that shows what it hands over",
}
BODY = re.compile(r"<tbody.*?</tbody>", re.DOTALL)
BOOK = re.compile(r'href="([^"]*format=xlsx[^"]*)"')


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The named cast and a few of everything, at noon."""
    with frozen(SATURDAY + minutes(180)):
        cast = build_cast()
        crowd.tickets(cast, ROWS)
        areas.crowd(cast, ROWS)
        yield cast


def test_every_list_gives_a_book_of_its_rows(cast: Cast) -> None:
    found = 0
    for page in LISTS:
        if page.person not in cast.users or _is_no_list(page.name):
            continue
        client = client_for(cast.users[page.person])
        answer = client.get(page.address.format(cast=cast))
        if _rows_of(answer.text) >= ROWS:
            found += 1
            _check_book(client, page, answer.text)
    assert found > 20


def _is_no_list(name: str) -> bool:
    return any(name == known or name.startswith(f"{known} ") for known in NO_LIST)


def _rows_of(text: str) -> int:
    return max((body.count("<tr") for body in BODY.findall(text)), default=0)


def _check_book(client: Client, page: Page, text: str) -> None:
    link = BOOK.search(text)
    assert link, f"no Excel on “{page.name}”"
    answer = client.get(link[1].replace("&amp;", "&"))
    assert answer.status_code == 200, page.name
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets), page.name
    assert max(sheet.max_row for sheet in book.worksheets) > 1, page.name
