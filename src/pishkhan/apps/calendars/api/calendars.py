"""Calendars themselves: listed, read, made, renamed, put out of use; managers and administrators keep them."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.calendars import actions, queries
from pishkhan.apps.calendars.api.answers import CalendarAfter, CalendarAnswer, CalendarRow, ChangeAnswer, WeekAnswer
from pishkhan.apps.calendars.api.shapes import A_WEEK, WeekOf
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Flag, Line, Name, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.ties import ties_of
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area
from pishkhan.pure.worktime import TEHRAN

resource = Resource(Area.CALENDARS, "Calendars", side=ActorKind.VENDOR)
CALENDAR = "/calendars/{calendar_id}"


class CalendarNamesIn(Body):
    """What a calendar is called."""

    name_fa: Annotated[Name, Field(max_length=120)] = Field(examples=["شعبه شیراز"])
    name_en: Annotated[Line, Field(max_length=120)] = Field("", examples=["Shiraz"])


class CalendarIn(CalendarNamesIn):
    """A new calendar; without a `week` it is open around the clock, without a `code` one is made of the name."""

    code: Annotated[Line, Field(max_length=40)] = Field("", examples=["shiraz"])
    week: WeekOf | None = Field(None, examples=[A_WEEK])
    effective_from: Day | None = None
    zone: Annotated[Line, Field(max_length=60)] = TEHRAN
    observes_holidays: Flag = True


class CalendarRenameIn(CalendarNamesIn, Versioned):
    """Other names; the code stays."""


class CalendarUseIn(Versioned):
    """Whether it is in use."""

    active: Flag


@resource.get("/calendars", CalendarRow, rows=True)
def list_calendars(call: Call) -> Rows:  # noqa: ARG001 - working hours are no secret inside the house
    """List the calendars, those in use first."""
    return Rows(many(CalendarRow, queries.listed_calendars()))


@resource.post("/calendars", CalendarAfter)
def create_calendar(call: Call, body: CalendarIn) -> Reply:
    """Make a calendar with its first hours."""
    facts = body.model_dump(exclude={"effective_from"})
    begins: dict[str, Any] = {"effective_from": body.effective_from} if body.effective_from else {}
    made = actions.create_calendar(actor=call.actor, at=call.at, **facts, **begins)
    return after(made, location=f"/api/v1/calendars/{made.pk}")


@resource.get(CALENDAR, CalendarAnswer)
def get_calendar(call: Call, calendar_id: PathId) -> Reply:
    """Read one calendar: its weeks, whether it is open now, who goes by it."""
    found = queries.calendar(calendar_id)
    (_id, number), hours = queries.current(found.pk)
    is_open = hours.is_open(call.at)
    beside = {
        "hours_version": number,
        "weeks": many(WeekAnswer, queries.weeks_of(found)),
        "is_open": is_open,
        "next_open": None if is_open else hours.next_open(call.at),
        "used_by": [tie.name for tie in ties_of("calendar", found.pk)],
    }
    return Reply(prepared(CalendarAfter)(found) | beside, version=found.version)


@resource.get(f"{CALENDAR}/changes", ChangeAnswer, rows=True)
def list_calendar_changes(call: Call, calendar_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:  # noqa: ARG001
    """List who changed a calendar and when, the latest first."""
    page = queries.history(queries.calendar(calendar_id).pk, cursor=cursor, size=limit)
    return Rows(many(ChangeAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.put(f"{CALENDAR}/names", CalendarAfter)
def rename_calendar(call: Call, calendar_id: PathId, body: CalendarRenameIn) -> Reply:
    """Give a calendar other names."""
    return after(actions.rename_calendar(**given(call, body, calendar_id=calendar_id)))


@resource.put(f"{CALENDAR}/use", CalendarAfter)
def use_calendar(call: Call, calendar_id: PathId, body: CalendarUseIn) -> Reply:
    """Put a calendar out of use, or back; refused while a service level or a team goes by it."""
    return after(actions.use_calendar(**given(call, body, calendar_id=calendar_id)))


def now(calendar_id: int) -> Reply:
    """A calendar as it stands now."""
    return after(queries.calendar(calendar_id))


def after(calendar: Any, *, location: str = "") -> Reply:
    """A calendar after something was done to it."""
    return Reply(prepared(CalendarAfter)(calendar), version=calendar.version, location=location)
