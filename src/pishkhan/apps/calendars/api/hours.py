"""The hours of a calendar: its year, its weeks, days with hours of their own. Every change re-times clocks (B2)."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.calendars import actions, queries, rules
from pishkhan.apps.calendars.api.answers import CalendarAfter, YearAnswer
from pishkhan.apps.calendars.api.calendars import CALENDAR, now
from pishkhan.apps.calendars.api.shapes import A_DAY, DayOf, SpanEditIn, WeekOf
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Day, Line, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.ui.looks import language
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.jalali import MAX_YEAR, MIN_YEAR
from pishkhan.pure.scopes import Area

resource = Resource(Area.CALENDARS, "Hours of a calendar", side=ActorKind.VENDOR)
WEEK, DAY = f"{CALENDAR}/weeks/{{day}}", f"{CALENDAR}/days/{{day}}"
JalaliYear = Annotated[int, Field(gt=MIN_YEAR, lt=MAX_YEAR, examples=[1405])]


class CalendarWeekIn(Versioned):
    """Seven days from Saturday, each a list of pairs of minutes after midnight."""

    week: WeekOf


class CalendarDayIn(Versioned):
    """The hours of one day in place of the week's and any holiday's; none closes it."""

    hours: DayOf = Field(examples=[A_DAY])
    title: Annotated[Line, Field(max_length=200)] = Field("", examples=["آلودگی هوا"])


@resource.get(f"{CALENDAR}/years/{{year}}", YearAnswer)
def get_calendar_year(call: Call, calendar_id: PathId, year: JalaliYear) -> dict[str, Any]:  # noqa: ARG001
    """Read a Jalali year day by day: what each day is, its hours, and why."""
    found = queries.calendar(calendar_id)
    _key, hours = queries.current(found.pk)
    days = [day for month in rules.months_of(hours, year) for week in month.weeks for day in week if day]
    reasons = queries.reasons(found, days[0].date, days[-1].date, language())
    return {"year": year, "days": list(_days(days, reasons))}


@resource.put(WEEK, CalendarAfter)
def revise_week(call: Call, calendar_id: PathId, day: Day, body: CalendarWeekIn) -> Reply:
    """Give a calendar another working week from a date on; what held before that date stays."""
    actions.revise_week(**given(call, body, calendar_id=calendar_id, effective_from=day))
    return now(calendar_id)


@resource.delete(WEEK, versioned=True)
def remove_week(call: Call, calendar_id: PathId, day: Day) -> None:
    """Take back a week that was to hold from a date on; a calendar keeps its only one."""
    actions.remove_week(**given(call, calendar_id=calendar_id, effective_from=day, version=call.matched))


@resource.put(DAY, CalendarAfter)
def set_day(call: Call, calendar_id: PathId, day: Day, body: CalendarDayIn) -> Reply:
    """Give one day hours of its own, or close it."""
    actions.add_exception(**given(call, body, calendar_id=calendar_id, day=day))
    return now(calendar_id)


@resource.delete(DAY, versioned=True)
def remove_day(call: Call, calendar_id: PathId, day: Day) -> None:
    """Give a day back to the week and the holidays."""
    actions.remove_exception(**given(call, calendar_id=calendar_id, day=day, version=call.matched))


@resource.post(f"{CALENDAR}/spans", CalendarAfter)
def set_days(call: Call, calendar_id: PathId, body: SpanEditIn) -> Reply:
    """Write many days at once: Ramadan hours, a closure between two feasts.

    Look first at what it would re-time: `POST /calendars/{calendar_id}/previews`.
    """
    _key, hours = queries.current(queries.calendar(calendar_id).pk)
    days = rules.days_of(
        hours, rules.Span(body.first, body.last, rules.SpanKind(body.what), body.week, body.on_holidays)
    )
    version = call.version(body.version)
    actions.set_days(**given(call, calendar_id=calendar_id, days=days, title=body.title, version=version))
    return now(calendar_id)


def _days(days: list[Any], reasons: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for day in days:
        reason = reasons.get(day.date)
        yield {
            "date": day.date,
            "state": day.state,
            "hours": day.hours,
            "title": reason.title if reason else "",
            "is_exception": bool(reason and reason.is_exception),
        }
