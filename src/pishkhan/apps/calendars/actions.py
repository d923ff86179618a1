"""Changing calendars. Every change writes a whole new version and announces it, so that running clocks re-time (B2)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.calendars.events import CalendarRevised
from pishkhan.apps.calendars.models import Calendar, CalendarVersion, DatedException, Holiday, WeekRevision
from pishkhan.apps.calendars.queries import holiday_dates
from pishkhan.apps.calendars.rules import (
    KEEPERS,
    Definition,
    Hours,
    build,
    checked_hours,
    checked_week,
    refuse_hours_of_always,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import TEHRAN, to_spec

BATCH = 500


@transaction.atomic
def create_calendar(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    name_fa: str,
    name_en: str,
    week: Sequence[Hours] | None = None,
    zone: str = TEHRAN,
    effective_from: date = date(2012, 3, 20),
    observes_holidays: bool = True,
) -> Calendar:
    """Create a calendar with its first version; without a ``week`` it is open around the clock.

    ``week`` holds seven lists of ``(start, end)`` minutes, Saturday first, in force from ``effective_from``.
    """
    require_role(actor, *KEEPERS)
    calendar = Calendar(
        code=required_text(code, "code", 40),
        zone=zone,
        always=week is None,
        observes_holidays=week is not None and observes_holidays,
        **cleaned_names(name_fa, name_en),
    )
    taken = Refusal("calendars.code_taken", N_("There is a calendar with this code already."), field="code")
    insert_or_refuse(calendar, taken)
    if week is not None:
        calendar.weeks.create(effective_from=effective_from, week=checked_week(week))
    _publish(calendar, actor, at, None, verb="calendars.create_calendar")
    return calendar


@transaction.atomic
def revise_week(
    *, actor: Actor, at: datetime, calendar_id: int, effective_from: date, week: Sequence[Hours]
) -> CalendarVersion:
    """Give the calendar another working week from a local date on; what held before that date stays."""
    calendar = _editable(actor, calendar_id)
    WeekRevision.objects.update_or_create(
        calendar=calendar, effective_from=effective_from, defaults={"week": checked_week(week)}
    )
    return _publish(calendar, actor, at, effective_from, verb="calendars.revise_week")


@transaction.atomic
def add_exception(
    *, actor: Actor, at: datetime, calendar_id: int, day: date, hours: Hours, title: str = ""
) -> CalendarVersion:
    """Replace the hours of one local date, holiday or not; a second exception of the same date replaces the first."""
    calendar = _editable(actor, calendar_id)
    DatedException.objects.update_or_create(
        calendar=calendar,
        date=day,
        defaults={"intervals": checked_hours(hours), "title": optional_text(title, "title", 200)},
    )
    return _publish(calendar, actor, at, day, verb="calendars.add_exception")


def close_day(*, actor: Actor, at: datetime, calendar_id: int, day: date, title: str = "") -> CalendarVersion:
    """Close one local date, also today: open time already past stays counted by the clocks that ran in it."""
    return add_exception(actor=actor, at=at, calendar_id=calendar_id, day=day, hours=(), title=title)


@transaction.atomic
def remove_exception(*, actor: Actor, at: datetime, calendar_id: int, day: date) -> CalendarVersion:
    """Let the week and the holidays decide about a date again; `NotFound` when nothing else does."""
    calendar = _editable(actor, calendar_id)
    removed, _ = DatedException.objects.filter(calendar=calendar, date=day).delete()
    if not removed:
        raise NotFound("exception")
    return _publish(calendar, actor, at, day, verb="calendars.remove_exception")


@transaction.atomic
def add_holidays(*, actor: Actor, at: datetime, holidays: Iterable[Holiday]) -> int:
    """Add those of ``holidays`` (unsaved rows) that are not in the table, and give their number; safe to repeat."""
    require_role(actor, *KEEPERS)
    calendars = _observing()
    known = set(Holiday.objects.values_list("date", "title_fa"))
    fresh = [holiday for holiday in holidays if (holiday.date, holiday.title_fa) not in known]
    if not fresh:
        return 0
    Holiday.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    _publish_all(calendars, actor, at, min(holiday.date for holiday in fresh), verb="calendars.add_holidays")
    return len(fresh)


@transaction.atomic
def set_holiday(*, actor: Actor, at: datetime, holiday_id: int, active: bool) -> Holiday:
    """Switch a holiday on or off, as when a lunar day is settled; re-times every calendar that observes holidays."""
    require_role(actor, *KEEPERS)
    calendars = _observing()
    holiday = Holiday.objects.filter(pk=holiday_id).first()
    if holiday is None:
        raise NotFound("holiday")
    if holiday.active != active:
        holiday.active = active
        holiday.save(update_fields=["active"])
        verb = "calendars.set_holiday"
        audit(verb, actor=actor, at=at, subject=f"holiday:{holiday.pk}", active=active, date=holiday.date.isoformat())
        _publish_all(calendars, actor, at, holiday.date, verb=verb)
    return holiday


def _editable(actor: Actor, calendar_id: int) -> Calendar:
    """Lock the calendar, so that two changes at once become two versions of which each knows the other."""
    require_role(actor, *KEEPERS)
    calendar = Calendar.objects.select_for_update().filter(pk=calendar_id).first()
    if calendar is None:
        raise NotFound("calendar")
    refuse_hours_of_always(calendar.always)
    return calendar


def _observing() -> list[Calendar]:
    """Lock the calendars that observe holidays, in one order."""
    return list(Calendar.objects.select_for_update().filter(observes_holidays=True).order_by("pk"))


def _publish_all(calendars: list[Calendar], actor: Actor, at: datetime, day: date, *, verb: str) -> None:
    for calendar in calendars:
        _publish(calendar, actor, at, day, verb=verb)


def _publish(calendar: Calendar, actor: Actor, at: datetime, day: date | None, *, verb: str) -> CalendarVersion:
    """Write the snapshot as the next version and announce it; a change that changes nothing keeps the last one."""
    spec = to_spec(build(_definition(calendar)))
    last: CalendarVersion | None = calendar.versions.order_by("number").last()
    if last is not None and last.spec == spec:
        return last
    version = CalendarVersion.objects.create(
        calendar=calendar, number=last.number + 1 if last else 1, recorded_at=at, effective_from=day, spec=spec
    )
    fact = CalendarRevised(calendar_id=calendar.pk, version=version.number, effective_from=day)
    record(verb, fact, actor=actor, at=at, subject=f"calendar:{calendar.pk}", version=version.number)
    return version


def _definition(calendar: Calendar) -> Definition:
    return Definition(
        zone=calendar.zone,
        always=calendar.always,
        weeks=dict(calendar.weeks.values_list("effective_from", "week")),
        exceptions=dict(calendar.exceptions.values_list("date", "intervals")),
        holidays=holiday_dates() if calendar.observes_holidays else frozenset(),
    )
