"""Days on call on the calendar: who is called outside desk hours, at night, on Fridays and on holidays (E7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from pishkhan.apps.oncall.rules.stints import Stint, instant_of
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

DAY = timedelta(days=1)
MOST_DAYS = 62


def call_day(at: datetime, turn_minute: int, zone: tzinfo) -> date:
    """The local day on whose call an instant falls: until its turn, the early morning belongs to the day before."""
    local = at.astimezone(zone)
    return local.date() if local.hour * 60 + local.minute >= turn_minute else local.date() - DAY


def span_of(day: date, turn_minute: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """From the turn of a local day to the turn of the next (UTC, half-open)."""
    return instant_of(day, turn_minute, zone), instant_of(day + DAY, turn_minute, zone)


def days_between(first: date, last: date) -> list[date]:
    """Every day of a stretch, both ends included."""
    return [first + DAY * count for count in range((last - first).days + 1)]


def uncovered(
    days: Iterable[date], people: Mapping[date, int], duty: Sequence[Stint], turn_minute: int, zone: tzinfo
) -> list[date]:
    """The days on which nobody is on call although the rota leaves a part of them without anybody on duty."""
    return [day for day in days if day not in people and not _is_full(*span_of(day, turn_minute, zone), duty)]


def check_days(
    first: date, last: date, people: Mapping[date, int], members: frozenset[int], held: Mapping[date, int], today: date
) -> None:
    """Refuse days outside the stretch, people outside the team, and a change of what has been. Raises ``Refusal``."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refusal("oncall.call_stretch", N_("At most two months are planned at once."), field="days")
    if any(not first <= day <= last for day in people):
        raise Refusal("oncall.call_outside", N_("This day lies outside the days that are planned."), field="days")
    for day in days_between(first, last):
        changed = people.get(day) != held.get(day)
        if changed and day in people and people[day] not in members:
            raise NotFound("user")
        if changed and day < today:
            raise Refusal("oncall.call_past", N_("Who was on call in the past stays as it was."), field="days")


def _is_full(start: datetime, end: datetime, duty: Sequence[Stint]) -> bool:
    reached = start
    for stint in sorted(duty, key=lambda one: one.start):
        if stint.start <= reached:
            reached = max(reached, stint.end)
    return reached >= end
