"""Reading calendars. Working hours are no secret inside the house, so these take no actor."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from django.db import connection
from django.db.models import QuerySet

from pishkhan.apps.calendars.models import Calendar, CalendarVersion, DatedException, Holiday, WeekRevision
from pishkhan.apps.calendars.rules import Definition
from pishkhan.apps.calendars.rules.holidays import ENTERED
from pishkhan.infra.memory import remembered
from pishkhan.pure import worktime
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.refusal import NotFound

VersionKey: TypeAlias = tuple[int, int]
"""(calendar id, version number): the name of a calendar as it was, for ever."""

_NEWEST = f'SELECT MAX("number") FROM "{CalendarVersion._meta.db_table}" WHERE "calendar_id" = %s'  # noqa: S608 - ours


def current(calendar_id: int) -> tuple[VersionKey, worktime.Calendar]:
    """The newest version's key and calendar; one query when it is known already."""
    key = calendar_id, latest_version(calendar_id)
    return key, load(*key)


def latest_version(calendar_id: int) -> int:
    """The number of the newest version; raises `NotFound`."""
    # Plain SQL: every action on a ticket asks this, and building the query would cost five times its answer.
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [calendar_id])
        (newest,) = cursor.fetchone()
    if newest is None:
        raise NotFound("calendar")
    return int(newest)


@remembered(size=512)
def load(calendar_id: int, version: int) -> worktime.Calendar:
    """The calendar of one version, kept by the process as versions never change; raises `NotFound`."""
    row = CalendarVersion.objects.filter(calendar_id=calendar_id, number=version).values_list("spec", flat=True).first()
    if row is None:
        raise NotFound("calendar")
    return worktime.from_spec(row)


@remembered(size=64)
def load_all(keys: tuple[VersionKey, ...]) -> dict[VersionKey, worktime.Calendar]:
    """The calendars of several versions in one query, kept by the process; those that are not there are left out."""
    wanted = set(keys)
    rows = CalendarVersion.objects.filter(calendar_id__in={calendar_id for calendar_id, _number in wanted})
    found = rows.filter(number__in={number for _calendar_id, number in wanted})
    return {
        (calendar_id, number): worktime.from_spec(spec)
        for calendar_id, number, spec in found.values_list("calendar_id", "number", "spec")
        if (calendar_id, number) in wanted
    }


def calendars() -> QuerySet[Calendar]:
    """The calendars in use, oldest first."""
    return Calendar.objects.filter(active=True).order_by("id")


def held(calendar_ids: Iterable[int]) -> QuerySet[Calendar]:
    """Those of these calendars that are in use, kept so until the transaction ends: for whoever begins to go by one."""
    return calendars().select_for_update().filter(pk__in=set(calendar_ids)).order_by("pk")


def observing() -> QuerySet[Calendar]:
    """The calendars that observe holidays, in one order."""
    return Calendar.objects.filter(observes_holidays=True).order_by("pk")


def calendar(calendar_id: int) -> Calendar:
    """One calendar, in use or not; raises `NotFound`."""
    found = Calendar.objects.filter(pk=calendar_id).first()
    if found is None:
        raise NotFound("calendar")
    return found


def by_code(code: str) -> Calendar:
    """The calendar with this stable code; raises `NotFound`."""
    try:
        return Calendar.objects.get(code=code)
    except Calendar.DoesNotExist as error:
        raise NotFound("calendar") from error


def definitions(calendars: Iterable[Calendar]) -> dict[int, Definition]:
    """The rows each of these calendars is made of, by id, in three queries however many they are."""
    wanted = list(calendars)
    weeks: dict[int, dict[date, list[list[list[int]]]]] = {one.pk: {} for one in wanted}
    exceptions: dict[int, dict[date, list[list[int]]]] = {one.pk: {} for one in wanted}
    for pk, day, week in WeekRevision.objects.filter(calendar__in=weeks).values_list(
        "calendar_id", "effective_from", "week"
    ):
        weeks[pk][day] = week
    for pk, day, hours in DatedException.objects.filter(calendar__in=weeks).values_list(
        "calendar_id", "date", "intervals"
    ):
        exceptions[pk][day] = hours
    holidays = holiday_dates() if any(one.observes_holidays for one in wanted) else frozenset()
    return {
        one.pk: Definition(
            zone=one.zone,
            always=one.always,
            weeks=weeks[one.pk],
            exceptions=exceptions[one.pk],
            holidays=holidays if one.observes_holidays else frozenset(),
        )
        for one in wanted
    }


def holidays(start: date, end: date) -> QuerySet[Holiday]:
    """The holidays of ``start``..``end``, both included, also those switched off."""
    return Holiday.objects.filter(date__range=(start, end)).order_by("date", "id")


def holiday(holiday_id: int) -> Holiday:
    """One line of the table; raises `NotFound`."""
    found = Holiday.objects.filter(pk=holiday_id).first()
    if found is None:
        raise NotFound("holiday")
    return found


def last_entered_year() -> int | None:
    """The last Jalali year of which official holidays are entered."""
    entered = Holiday.objects.filter(kind__in=[kind.value for kind in ENTERED]).order_by("-date")
    last = entered.values_list("date", flat=True).first()
    return JalaliDate.from_gregorian(last).year if last else None


def holiday_dates(*, without: int | None = None) -> frozenset[date]:
    """Every date that is a holiday for those who observe them, ``without`` one line of the table when asked."""
    rows = Holiday.objects.filter(active=True).exclude(pk=without) if without else Holiday.objects.filter(active=True)
    return frozenset(rows.values_list("date", flat=True))
