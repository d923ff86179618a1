"""What the pages of calendars and holidays show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Prefetch, QuerySet

from pishkhan.apps.calendars.models import Calendar, DatedException, WeekRevision
from pishkhan.apps.calendars.queries.hours import holidays
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.naming import NAMED, name_in, named
from pishkhan.infra.paging import Page, keyset


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date has its own hours or none: what was written beside it."""

    title: str
    is_exception: bool


def calendar_names() -> dict[int, str]:
    """What every calendar is called in the active language, by its id."""
    return dict(named(Calendar.objects.values_list(*NAMED)))


def listed_calendars() -> QuerySet[Calendar]:
    """Every calendar, those in use first, with its weeks, its newest version and when that was recorded."""
    weeks = Prefetch("weeks", WeekRevision.objects.order_by("effective_from"))
    return (
        Calendar.objects.annotate(newest=Max("versions__number"), changed_at=Max("versions__recorded_at"))
        .order_by("-active", "id")
        .prefetch_related(weeks)
    )


def weeks_of(calendar: Calendar) -> QuerySet[WeekRevision]:
    """Its weeks, the earliest first."""
    return calendar.weeks.order_by("effective_from")


def exceptions_of(calendar: Calendar, start: date, end: date) -> QuerySet[DatedException]:
    """Its dated exceptions of ``start``..``end``, both included, in their order."""
    return calendar.exceptions.filter(date__range=(start, end)).order_by("date")


def exception_on(calendar: Calendar, day: date) -> DatedException | None:
    """What was written for one date, if anything."""
    return calendar.exceptions.filter(date=day).first()


def reasons(calendar: Calendar, start: date, end: date, language: str) -> dict[date, Reason]:
    """The words beside the dates of a period: the exception's title, else those of the holidays of that date."""
    found: dict[date, Reason] = {}
    if calendar.observes_holidays:
        for holiday in holidays(start, end).filter(active=True):
            title = name_in(language, holiday.title_fa, holiday.title_en)
            before = found.get(holiday.date)
            found[holiday.date] = Reason(f"{before.title} · {title}" if before else title, is_exception=False)
    for exception in exceptions_of(calendar, start, end):
        found[exception.date] = Reason(exception.title, is_exception=True)
    return found


def history(calendar_id: int, *, cursor: str | None = None, size: int = 20) -> Page[AuditEntry]:
    """Who changed the calendar and when, the latest first."""
    entries: QuerySet[Any] = AuditEntry.objects.filter(subject=f"calendar:{calendar_id}")
    return keyset(entries, order=("-id",), cursor=cursor, size=size)
