"""Keyset pages, on a table every house has."""

from datetime import UTC, datetime, timedelta

import pytest

from pishkhan.infra.jobs.models import Schedule
from pishkhan.infra.paging import keyset
from pishkhan.pure.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
ORDER = ("-next_run_at", "name")


@pytest.fixture
def rows():
    """Seven rows of which two and two share their instant."""
    minutes = [0, 1, 1, 2, 3, 3, 4]
    Schedule.objects.bulk_create(
        Schedule(name=f"task{at}", every_seconds=60, next_run_at=AT + timedelta(minutes=minute))
        for at, minute in enumerate(minutes)
    )
    return list(Schedule.objects.order_by(*ORDER).values_list("name", flat=True))


def names(page):
    return [row.name for row in page.items]


def page_of(cursor=None):
    return keyset(Schedule.objects.all(), order=ORDER, cursor=cursor, size=3)


def test_pages_follow_each_other_and_lead_back(rows):
    first = page_of()
    second = page_of(first.next_cursor)
    third = page_of(second.next_cursor)
    assert names(first) + names(second) + names(third) == rows
    assert (first.previous_cursor, third.next_cursor) == (None, None)
    back = page_of(third.previous_cursor)
    assert (names(back), back.next_cursor is not None) == (names(second), True)
    assert page_of(back.previous_cursor).previous_cursor is None
    assert names(page_of(back.previous_cursor)) == names(first)


def test_a_row_added_above_shifts_nothing(rows):
    cursor = page_of().next_cursor
    Schedule.objects.create(name="newest", every_seconds=60, next_run_at=AT + timedelta(days=1))
    assert names(page_of(cursor)) == rows[3:6]


def test_a_whole_table_on_one_page_has_no_neighbours(rows):
    page = keyset(Schedule.objects.all(), order=ORDER, size=7)
    assert (len(page.items), page.next_cursor, page.previous_cursor) == (7, None, None)


@pytest.mark.parametrize("cursor", ["x", "a:b:c", "\x00", "۱۲۳", "." * 5000])
def test_a_forged_cursor_is_refused(cursor):
    with pytest.raises(Refusal, match=r"paging\.cursor"):
        page_of(cursor)


def test_a_cursor_of_another_order_is_refused(rows):
    with pytest.raises(Refusal):
        keyset(Schedule.objects.all(), order=("id",), cursor=page_of().next_cursor)
