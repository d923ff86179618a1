"""A calendar as plain JSON data, the form in which its versions are kept."""

from datetime import date
from typing import Any

from pishkhan.pure.worktime.calendar import Calendar, Revision, Week
from pishkhan.pure.worktime.errors import InvalidCalendar
from pishkhan.pure.worktime.intervals import Intervals, normalised


def to_spec(calendar: Calendar) -> dict[str, Any]:
    """The whole definition as JSON-safe data; ``from_spec`` gives an equal calendar back."""
    if calendar.always:
        return {"zone": calendar.zone, "always": True}
    return {
        "zone": calendar.zone,
        "revisions": [
            {"from": revision.effective_from.isoformat(), "week": [_lists(day) for day in revision.week.days]}
            for revision in calendar.revisions
        ],
        "exceptions": {day.isoformat(): _lists(hours) for day, hours in calendar.exceptions.items()},
        "holidays": sorted(day.isoformat() for day in calendar.holidays),
    }


def from_spec(spec: dict[str, Any]) -> Calendar:
    """The calendar of a specification; raises ``InvalidCalendar`` for one that is none."""
    try:
        return Calendar(
            zone=spec["zone"],
            revisions=tuple(_revision(revision) for revision in spec.get("revisions", ())),
            exceptions={date.fromisoformat(d): normalised(hours) for d, hours in spec.get("exceptions", {}).items()},
            holidays=frozenset(date.fromisoformat(day) for day in spec.get("holidays", ())),
            always=bool(spec.get("always", False)),
        )
    except InvalidCalendar:
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidCalendar(f"Not a calendar specification: {error!r}") from error


def _revision(spec: dict[str, Any]) -> Revision:
    return Revision(date.fromisoformat(spec["from"]), Week(tuple(normalised(day) for day in spec["week"])))


def _lists(hours: Intervals) -> list[list[int]]:
    return [[start, end] for start, end in hours]
