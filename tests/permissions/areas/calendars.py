"""What everybody is answered at the addresses of this area: calendars and holidays.

Everybody of the vendor's house looks at them; managers and administrators keep them, and others are told so (400).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from pishkhan.apps.calendars.actions import close_day
from pishkhan.apps.calendars.queries import holidays
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY
from tests.permissions.areas.looking import Typed, seen
from tests.permissions.world import World

LOOK = "302 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 200 400 200 400 404 404 404 404"
DONE = "302 400 400 400 302 400 302 400 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE = {
    "calendars": ("", LOOK, NO_FORM),
    "calendar": ("", LOOK, NO_FORM),
    "calendar-year": ("", LOOK, NO_FORM),
    "calendar-new": ("", KEEP, DONE),
    "calendar-name": ("", KEEP, DONE),
    "calendar-use": ("", KEEP, DONE),
    "calendar-day": ("", KEEP, DONE),
    "calendar-span": ("", KEEP, DONE),
    "calendar-week": ("", KEEP, DONE),
    "calendar-week-removal": ("", KEEP, DONE),
    "holidays": ("", LOOK, NO_FORM),
    "holiday-new": ("", KEEP, DONE),
    "holiday": ("", KEEP, DONE),
    "holiday-switch": ("", KEEP, DONE),
    "holiday-removal": ("", KEEP, DONE),
}


def furnish(world: World) -> None:
    """A day on which the calendar nobody goes by is closed."""
    close_day(actor=SYSTEM, at=FOUNDED, calendar_id=world.spare.pk, day=date(2026, 12, 30), title="آلودگی هوا")


def _own(world: World) -> dict[str, Any]:
    """The calendar of the cast: Tehran's office hours."""
    return {"calendar_id": world.cast.calendar.pk}


def _spare(world: World) -> dict[str, Any]:
    """A calendar nobody goes by, with a week to come."""
    return {"calendar_id": world.spare.pk}


def _holiday(_world: World) -> dict[str, Any]:
    day = SATURDAY.date()
    return {"holiday_id": holidays(day, day.replace(year=2027)).exclude(kind="own").first().pk}  # type: ignore[union-attr]


def _anniversary(world: World) -> dict[str, Any]:
    return {"holiday_id": world.anniversary.pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "calendar": _own,
    "calendar-year": lambda world: _own(world) | {"year": 1405},
    "calendar-name": _own,
    "calendar-use": _spare,
    "calendar-day": lambda world: _own(world) | {"day": "1405-08-12"},
    "calendar-span": _own,
    "calendar-week": _own,
    "calendar-week-removal": lambda world: _spare(world) | {"day": "1406-01-01"},
    "holiday": _holiday,
    "holiday-switch": _holiday,
    "holiday-removal": _anniversary,
}


def _at(name: str) -> Callable[[World], str]:
    return lambda world: reverse(name, kwargs=IDS[name](world) if name in IDS else {})


WEEK = {"saturday": "۸ تا ۱۶", "sunday": "8-12, 13-16:30", "monday": "22:00-06:00"}
SPAN = {"first": "1405/11/20", "last": "1405/12/19", "what": "hours", "title": "رمضان", **WEEK}
HOLIDAY = {"day": "1405/08/20", "title_fa": "سالگرد شرکت", "title_en": "Anniversary", "kind": "own", "official": "on"}


def _looked(name: str, typed: Typed) -> tuple[str, Callable[[World], Typed]]:
    return "", seen(_at(name), lambda _world: typed)


FORMS: dict[str, tuple[str, Callable[[World], Typed]]] = {
    "calendar-new": ("", lambda _world: {"name_fa": "شعبه", "kind": "week", "zone": "Asia/Tehran", **WEEK}),
    "calendar-name": ("", lambda _world: {"name_fa": "اداری", "name_en": "Office"}),
    "calendar-use": ("", lambda _world: {}),
    "calendar-day": _looked("calendar-day", {"what": "hours", "hours": "۸ تا ۱۲", "title": "آلودگی هوا"}),
    "calendar-span": _looked("calendar-span", SPAN),
    "calendar-week": _looked("calendar-week", {"effective_from": "1405/09/01", **WEEK}),
    "calendar-week-removal": _looked("calendar-week-removal", {}),
    "holiday-new": _looked("holiday-new", HOLIDAY),
    "holiday": _looked("holiday", {"day": "1405/08/21", "official": "on"}),
    "holiday-switch": _looked("holiday-switch", {}),
    "holiday-removal": _looked("holiday-removal", {}),
}
SENDERS = dict.fromkeys(FORMS, "amir")
