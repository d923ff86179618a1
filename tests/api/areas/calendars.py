"""Calendars and holidays: all of the vendor's people look, managers and administrators keep."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.calendars.queries import holidays
from tests.api.areas import Line
from tests.cast import SATURDAY
from tests.permissions.world import World

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 201 403 201 403 404 404 404 404"
WRITE = KEEP.replace("201", "200")
GONE = KEEP.replace("201", "204")
WEEK = [[[480, 960]]] * 5 + [[[480, 750]], []]


def own(world: World) -> Mapping[str, Any]:
    """The calendar of the cast: Tehran's office hours."""
    return {"calendar_id": world.cast.calendar.pk}


def spare(world: World) -> Mapping[str, Any]:
    """A calendar nobody goes by, with a week to come."""
    return {"calendar_id": world.spare.pk}


def known(_world: World) -> Mapping[str, Any]:
    """A holiday of the product's own table."""
    day = SATURDAY.date()
    found = holidays(day, day.replace(year=2027)).exclude(kind="own").first()
    assert found is not None
    return {"holiday_id": found.pk}


def anniversary(world: World) -> Mapping[str, Any]:
    """A holiday of the house's own."""
    return {"holiday_id": world.anniversary.pk}


def on(day: str, where: Any = own) -> Any:
    """A day of a calendar."""
    return lambda world: {**where(world), "day": day}


LINES: dict[str, Line] = {
    "list_calendars": Line(LOOK),
    "create_calendar": Line(KEEP, body=lambda _world: {"name_fa": "شعبه", "week": WEEK}, sender="amir"),
    "get_calendar": Line(LOOK, ids=own),
    "list_calendar_changes": Line(LOOK, ids=own),
    "rename_calendar": Line(
        WRITE, ids=own, body=lambda _world: {"name_fa": "اداری", "name_en": "Office"}, sender="amir"
    ),
    "use_calendar": Line(WRITE, ids=spare, body=lambda _world: {"active": False}, sender="amir"),
    "get_calendar_year": Line(LOOK, ids=lambda world: {**own(world), "year": 1405}),
    "revise_week": Line(WRITE, ids=on("2026-11-22"), body=lambda _world: {"week": WEEK}, sender="amir"),
    "remove_week": Line(GONE, ids=on("2027-03-21", spare), sender="amir"),
    "set_day": Line(
        WRITE, ids=on("1405-08-12"), body=lambda _world: {"hours": [[480, 720]], "title": "آلودگی هوا"}, sender="amir"
    ),
    "remove_day": Line(GONE, ids=on("2026-12-30", spare), sender="amir"),
    "set_days": Line(
        KEEP,
        ids=own,
        body=lambda _world: {"first": "1405-11-20", "last": "1405-12-19", "title": "رمضان", "week": WEEK},
        sender="amir",
    ),
    "list_holidays": Line(LOOK, query=lambda _world: {"year": 1405}),
    "add_holiday": Line(
        KEEP, body=lambda _world: {"day": "1405-08-20", "title_fa": "سالگرد شرکت", "official": True}, sender="amir"
    ),
    "get_holiday": Line(LOOK, ids=known),
    "change_holiday": Line(
        WRITE, ids=anniversary, body=lambda _world: {"day": "1405-08-21", "title_fa": "سالگرد شرکت"}, sender="amir"
    ),
    "set_holiday": Line(WRITE, ids=known, body=lambda _world: {"active": False}, sender="amir"),
    "remove_holiday": Line(GONE, ids=anniversary, sender="amir"),
}
