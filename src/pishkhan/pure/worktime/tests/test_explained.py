"""Why a deadline lies where it lies: the pieces told add up to it, whatever the calendar."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pishkhan.pure.worktime import (
    Calendar,
    DayKind,
    NeverOpen,
    Revision,
    Week,
    changed_days,
    explain,
    fingerprint,
    from_spec,
    to_spec,
)
from pishkhan.pure.worktime.tests.oracle import calendars, instants

OFFICE = Week.of({**{day: [(480, 990)] for day in range(5)}, 5: [(480, 750)]})
MINUTE = timedelta(minutes=1)


def office(**more: object) -> Calendar:
    return Calendar(revisions=(Revision(date(2026, 1, 1), OFFICE),), **more)


def tehran(day: int, hour: int, minute: int = 0) -> datetime:
    """May 2026; the second is a Saturday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC) - timedelta(hours=3, minutes=30)


@settings(max_examples=150, deadline=None)
@given(calendars, instants, st.integers(0, 3000))
def test_the_pieces_add_up_to_due(calendar: Calendar, start: datetime, minutes: int) -> None:
    try:
        told = explain(calendar, start, minutes)
    except NeverOpen:
        return
    assert told.due == calendar.due(start, minutes)
    assert told.micros == minutes * 60_000_000
    pieces = [piece for day in told.days for piece in day.pieces]
    assert all(one.end <= next_.start for one, next_ in pairwise(pieces))
    assert all(calendar.elapsed_micros(piece.start, piece.end) == piece.micros for piece in pieces)
    if pieces:
        assert pieces[0].start >= start
        assert pieces[-1].end == told.due
    assert all(one.day < next_.day for one, next_ in pairwise(told.days))


def test_a_deadline_over_the_weekend() -> None:
    """Wednesday counts fifty minutes, Thursday until half past twelve, Friday is closed, Saturday the rest."""
    told = explain(office(), tehran(6, 15, 40), 50 + 270 + 100)
    assert told.due == tehran(9, 9, 40)
    assert [(day.day.day, day.kind, day.micros // 60_000_000) for day in told.days] == [
        (6, DayKind.WEEK, 50),
        (7, DayKind.WEEK, 270),
        (8, DayKind.CLOSED, 0),
        (9, DayKind.WEEK, 100),
    ]
    assert (told.days[0].pieces[0].start, told.days[0].pieces[0].end) == (tehran(6, 15, 40), tehran(6, 16, 30))


def test_each_day_says_why_it_has_its_hours() -> None:
    holiday, closure, short = date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)
    calendar = office(holidays=frozenset({holiday}), exceptions={closure: (), short: ((540, 600),)})
    told = explain(calendar, tehran(3, 16, 30), 60 + 270 + 1)
    assert [day.kind for day in told.days] == [
        DayKind.WEEK,
        DayKind.HOLIDAY,
        DayKind.CLOSURE,
        DayKind.OTHER_HOURS,
        DayKind.WEEK,
        DayKind.CLOSED,
        DayKind.WEEK,
    ]
    assert told.days[0].pieces == ()
    assert explain(Calendar.always_open(), tehran(3, 9), 60).days[0].kind is DayKind.ALWAYS


def test_a_night_shift_belongs_to_the_day_on_which_it_started() -> None:
    nights = Calendar(revisions=(Revision(date(2026, 1, 1), Week.of({0: [(1320, 1800)]})),))
    told = explain(nights, tehran(3, 5), 60)
    assert [(day.day.day, len(day.pieces)) for day in told.days] == [(2, 1)]
    assert told.due == tehran(3, 6)


def test_nothing_asked_for_is_due_at_once() -> None:
    told = explain(office(), tehran(8, 12), 0)
    assert (told.due, len(told.days), told.micros) == (tehran(8, 12), 1, 0)


def test_a_long_story_is_told_from_both_its_ends() -> None:
    told = explain(office(), tehran(2, 8), 510 * 20)
    first, between, last = told.abridged(8)
    assert (len(first), len(last)) == (6, 2)
    assert first + between + last == told.days
    assert explain(office(), tehran(2, 8), 60).abridged(8)[1:] == ((), ())


def test_changed_days_are_those_with_other_hours() -> None:
    before, after = office(), office(exceptions={date(2026, 5, 4): (), date(2026, 5, 8): ()})
    (changed,) = changed_days(before, after, date(2026, 5, 1), 30)
    assert (changed.day, changed.before, changed.after) == (date(2026, 5, 4), ((480, 990),), ())


@settings(max_examples=40, deadline=None)
@given(calendars, calendars)
def test_a_fingerprint_names_what_a_calendar_says(one: Calendar, other: Calendar) -> None:
    assert fingerprint(one) == fingerprint(from_spec(to_spec(one)))
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
