"""Laws of working time on random calendars around the end of Tehran's last daylight saving."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pishkhan.pure.worktime import Calendar, NeverOpen, elapsed_many, from_spec, to_spec
from pishkhan.pure.worktime.tests.oracle import MINUTE, calendars, instants, open_minutes, walked

amounts = st.integers(0, 3000)


def due_or_none(calendar: Calendar, start: datetime, minutes: int) -> datetime | None:
    try:
        return calendar.due(start, minutes)
    except NeverOpen:
        return None


@settings(max_examples=60, deadline=None)
@given(calendars, instants, st.integers(0, 6 * 1440))
def test_elapsed_is_what_a_walk_minute_by_minute_counts(calendar: Calendar, start: datetime, length: int) -> None:
    end = start + length * MINUTE
    assert calendar.elapsed(start, end) == 60 * walked(calendar, start, end)


@settings(max_examples=60, deadline=None)
@given(calendars, instants)
def test_open_and_next_open_are_what_a_walk_sees(calendar: Calendar, start: datetime) -> None:
    seen = list(open_minutes(calendar, start, start + timedelta(days=3)))
    assert calendar.is_open(start) == seen[0][1]
    opening = next((at for at, is_open in seen if is_open), None)
    if opening:
        assert calendar.next_open(start) == opening


@settings(max_examples=100, deadline=None)
@given(calendars, instants, amounts)
def test_due_undoes_elapsed_and_is_the_earliest_such_instant(calendar: Calendar, start: datetime, n: int) -> None:
    due = due_or_none(calendar, start, n)
    if due is None:
        return
    assert calendar.elapsed(start, due) == 60 * n
    if n:
        just_before = due - timedelta(microseconds=1)
        assert calendar.elapsed_micros(start, just_before) == 60_000_000 * n - 1


@settings(max_examples=60, deadline=None)
@given(calendars, instants, amounts, amounts)
def test_amounts_add_up(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    whole = due_or_none(calendar, start, first + second)
    if whole is not None:
        assert calendar.due(calendar.due(start, first), second) == whole


@settings(max_examples=60, deadline=None)
@given(calendars, st.lists(instants, min_size=3, max_size=3).map(sorted))
def test_spans_add_up(calendar: Calendar, at: list[datetime]) -> None:
    first, middle, last = at
    assert elapsed_many(calendar, [first, middle, first], [middle, last, last]) == [
        (one := calendar.elapsed(first, middle)),
        (two := calendar.elapsed(middle, last)),
        one + two,
    ]


@settings(max_examples=60, deadline=None)
@given(calendars, instants)
def test_a_specification_gives_the_same_calendar_back(calendar: Calendar, start: datetime) -> None:
    copy = from_spec(to_spec(calendar))
    assert copy == calendar
    assert hash(copy) == hash(calendar)
    assert copy.elapsed(start, start + timedelta(days=9)) == calendar.elapsed(start, start + timedelta(days=9))
