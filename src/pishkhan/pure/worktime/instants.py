"""Instants as whole microseconds since 1970 in UTC: exact, and quick to compare."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 86_400 * SECOND

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """The instant as microseconds; a naive datetime raises ``TypeError``."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def to_datetime(micros: int) -> datetime:
    """The aware UTC datetime of an instant; ``OverflowError`` beyond the year 9999."""
    return _EPOCH + timedelta(microseconds=micros)


def first_instant(zone: ZoneInfo, day: date, minute: int) -> int:
    """When a clock on the wall of ``zone`` first shows that minute of that day, or a later one.

    One rule for both odd hours of a zone: a wall time that a change skips begins at the change, a wall time that
    comes twice begins the first time. So hours never run backwards and neighbours never overlap.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    local = wall.replace(tzinfo=zone)
    offset, later_offset = _offset(local), _offset(local.replace(fold=1))
    micros = (wall.toordinal() - _EPOCH_ORDINAL) * DAY + (wall.hour * 60 + wall.minute) * MINUTE
    if offset < later_offset:
        return _change_between(zone, micros - later_offset, micros - offset)
    return micros - offset


def _change_between(zone: ZoneInfo, before: int, after: int) -> int:
    """The instant in (before, after] at which the zone's offset changes, found by halving."""
    old = _offset(to_datetime(before).astimezone(zone))
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        if _offset(to_datetime(middle).astimezone(zone)) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(local: datetime) -> int:
    offset = local.utcoffset()
    return 0 if offset is None else offset // _MICROSECOND
