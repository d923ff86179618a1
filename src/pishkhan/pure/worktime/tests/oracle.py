"""A slow second opinion on open time: walk minute by minute and look at the clock on the wall."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from pishkhan.pure.worktime import Calendar, Revision, Week

MINUTE = timedelta(minutes=1)
FIRST = datetime(2022, 9, 12, tzinfo=UTC)


def open_minutes(calendar: Calendar, start: datetime, end: datetime) -> Iterator[tuple[datetime, bool]]:
    """Each whole minute of [start, end) and whether it is open.

    The wall clock's high-water mark decides: an hour that comes twice counts with the last minute before it, an hour
    that is skipped is passed at once.
    """
    zone = ZoneInfo(calendar.zone)
    spans = list(_wall_spans(calendar, start.astimezone(zone).date(), end.astimezone(zone).date()))
    mark = datetime(1, 1, 1)  # noqa: DTZ001 - a wall clock, without a zone
    at = start - timedelta(hours=3)
    while at < end:
        mark = max(mark, at.astimezone(zone).replace(tzinfo=None))
        if at >= start:
            yield at, any(opens <= mark < closes for opens, closes in spans)
        at += MINUTE


def walked(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Open minutes in [start, end)."""
    return sum(is_open for _, is_open in open_minutes(calendar, start, end))


def _wall_spans(calendar: Calendar, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    day = first - timedelta(days=3)
    while day <= last:
        midnight = datetime.combine(day, datetime.min.time())
        for opens, closes in _hours(calendar, day):
            yield midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)
        day += timedelta(days=1)


def _hours(calendar: Calendar, day: date) -> tuple[tuple[int, int], ...]:
    if calendar.always:
        return ((0, 1440),)
    if day in calendar.exceptions:
        return calendar.exceptions[day]
    if day in calendar.holidays or not calendar.revisions:
        return ()
    started = [revision for revision in calendar.revisions if revision.effective_from <= day]
    revision = started[-1] if started else calendar.revisions[0]
    return revision.week.days[("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri").index(f"{day:%a}")]


intervals = st.tuples(st.integers(0, 1439), st.integers(1, 1441)).map(lambda pair: (pair[0], sum(pair)))
hours = st.lists(intervals, max_size=3).map(tuple)
weeks = st.lists(hours, min_size=7, max_size=7).map(lambda days: Week(tuple(days)))
days = st.integers(-4, 24).map(lambda offset: FIRST.date() + timedelta(days=offset))
calendars = st.one_of(
    st.builds(
        Calendar,
        zone=st.sampled_from(["Asia/Tehran", "Asia/Tehran", "Europe/Berlin", "UTC"]),
        revisions=st.lists(st.builds(Revision, days, weeks), max_size=3, unique_by=lambda r: r.effective_from).map(
            tuple
        ),
        exceptions=st.dictionaries(days, hours, max_size=4),
        holidays=st.frozensets(days, max_size=4),
    ),
    st.just(Calendar.always_open()),
)
instants = st.integers(0, 20 * 1440).map(lambda minutes: FIRST + minutes * MINUTE)
