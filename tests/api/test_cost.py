"""Reading costs at most as many queries as a page may, and a long list as many as a short one (design §10)."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.asking import LINES, OPERATIONS, ask
from tests.permissions.world import World

MOST = 25
READS = [name for name in LINES if OPERATIONS[name].method == "GET"]
LONGEST = {"search_everything": 50, "suggest": 50}
"""Where a call may not ask for a hundred rows: of each kind that is found."""
PAGED = [name for name in READS if "limit" in OPERATIONS[name].parameters]


@pytest.mark.parametrize("name", READS)
def test_reading_costs_no_more_than_a_page(world: World, name: str) -> None:
    asked = _queries(world, name)
    assert len(asked) <= MOST, "\n".join(asked)


@pytest.mark.parametrize("name", PAGED)
def test_a_long_list_costs_what_a_short_one_does(world: World, name: str) -> None:
    short, long = (_queries(world, name, limit=limit) for limit in (1, LONGEST.get(name, 100)))
    assert len(long) <= len(short) + 1, "\n".join(long)


def _queries(world: World, name: str, **more: Any) -> list[str]:
    """What a good call asks the database, once everything a process remembers is remembered."""
    line = LINES[name]
    for _turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert ask(world, name, line.sender, query=dict(line.query(world)) | more).status_code == 200
    return [query["sql"][:200] for query in queries]
