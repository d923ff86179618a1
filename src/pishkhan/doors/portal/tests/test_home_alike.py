"""People who are alike share the questions of their pages, never an answer (decision 0085)."""

import pytest
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries import portal
from pishkhan.apps.desk.queries.guard import listed_tickets, visible_tickets
from pishkhan.apps.desk.tests.life import opened, opened_by
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.shapes import shape_of
from pishkhan.infra.testing import frozen

NOW = SATURDAY + minutes(100)


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(NOW):
        yield


def test_two_of_one_shape_see_each_his_own_requests(people: People, cast: Cast) -> None:
    assert shape_of(cast.actor("hossein")).of == shape_of(cast.actor("fatemeh")).of
    theirs = {"hossein": opened_by(cast, "hossein", cast.pars), "fatemeh": opened_by(cast, "fatemeh", cast.mehr)}
    for name, other in (("hossein", "fatemeh"), ("fatemeh", "hossein"), ("hossein", "fatemeh")):
        for address in (reverse("portal-home"), reverse("portal-requests")):
            page = people.get(name, address).text
            assert theirs[name].code in page.replace("-", "")
            assert theirs[other].code not in page.replace("-", "")


@pytest.mark.parametrize("name", ["hossein", "zahra", "bahram", "fatemeh"])
def test_a_list_reads_out_exactly_what_its_reader_may_read(cast: Cast, name: str) -> None:
    opened(cast)
    opened_by(cast, "zahra", cast.pars)
    opened_by(cast, "fatemeh", cast.mehr)
    actor = cast.actor(name)
    rows = portal.requests(actor, now=NOW, closed=False).rows
    assert {row.code for row in rows} == set(listed_tickets(actor).values_list("code", flat=True))
    read = set(visible_tickets(actor).values_list("code", flat=True))
    assert {row.code for row in rows if row.subject is not None} == read


def test_the_next_page_says_the_same_of_its_rows_as_the_first(cast: Cast) -> None:
    for _ in range(3):
        opened(cast)
    for name in ("hossein", "bahram"):
        every = portal.requests(cast.actor(name), now=NOW, closed=False).rows
        first = portal.requests(cast.actor(name), now=NOW, closed=False, size=2)
        second = portal.requests(cast.actor(name), now=NOW, closed=False, size=2, cursor=first.next_cursor)
        assert (*first.rows, *second.rows) == every
        assert len(every) == Ticket.objects.count()
