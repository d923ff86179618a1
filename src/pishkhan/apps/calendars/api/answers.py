"""What resources say of calendars and holidays."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.calendars.api.shapes import A_DAY, A_WEEK
from pishkhan.apps.calendars.rules import DayState, HolidayKind
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.actor import ActorKind

Hours = list[list[int]]
DayHours = Annotated[Hours, Field(examples=[A_DAY])]
WeekHours = Annotated[list[Hours], Field(examples=[A_WEEK])]


class CalendarAfter(Answer):
    """A working calendar; `version` goes into the next `If-Match`. One that is `always` open has no hours to change."""

    id: int
    version: int
    code: Annotated[str, Field(examples=["office-hours"])]
    name: Annotated[str, Field(examples=["ساعت اداری"])]
    name_fa: Annotated[str, Field(examples=["ساعت اداری"])]
    name_en: Annotated[str, Field(examples=["Office hours"])]
    zone: Annotated[str, Field(examples=["Asia/Tehran"])]
    always: bool
    observes_holidays: bool
    active: bool


class CalendarRow(CalendarAfter):
    """A calendar in a list, with the number of its newest hours and when they were recorded."""

    hours_version: Annotated[int, From("newest")]
    changed_at: datetime


class WeekAnswer(Answer):
    """A working week and the date from which it holds; seven days from Saturday, each in minutes after midnight."""

    effective_from: date
    week: WeekHours


class CalendarAnswer(CalendarAfter):
    """A calendar with its weeks, whether it is open now, and by whom it is used."""

    hours_version: int
    weeks: list[WeekAnswer]
    is_open: bool
    next_open: datetime | None
    used_by: Annotated[list[str], Field(examples=[["نقره‌ای"]])]


class DayAnswer(Answer):
    """A day of a calendar: what it is, its hours in minutes after midnight, and the words written beside it."""

    date: date
    state: Annotated[str, OneOf(DayState)]
    hours: DayHours
    title: Annotated[str, Field(examples=["آلودگی هوا"])]
    is_exception: bool


class YearAnswer(Answer):
    """Every day of a Jalali year, in order."""

    year: Annotated[int, Field(examples=[1405])]
    days: list[DayAnswer]


class ChangeAnswer(Answer):
    """One deed on a calendar: who did what, when, and the particulars."""

    id: int
    at: datetime
    verb: Annotated[str, Field(examples=["calendars.revise_week"])]
    actor: Annotated[str, OneOf(ActorKind), From("actor_kind")]
    name: Annotated[str, Field(examples=["امیر تهرانی"]), From("actor_name")]
    details: dict[str, Any]


class HolidayAnswer(Answer):
    """A reason for which a day is a holiday; `official` is false while an announcement is still awaited."""

    id: int
    version: int
    day: Annotated[date, From("date")]
    title_fa: Annotated[str, Field(examples=["عید نوروز"])]
    title_en: Annotated[str, Field(examples=["Nowruz"])]
    kind: Annotated[str, OneOf(HolidayKind)]
    official: bool
    active: bool
    is_known: Annotated[
        bool,
        Field(description="It is in the product's own table: it is switched off, not removed."),
        By(lambda one: one.is_known),
    ]
