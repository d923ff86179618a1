"""The hours of a calendar. Every change writes a whole new version and announces it, so that clocks re-time (B2)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.calendars.actions.publishing import editable, publish, renew
from pishkhan.apps.calendars.models import Calendar, CalendarVersion, DatedException, WeekRevision
from pishkhan.apps.calendars.queries import definitions
from pishkhan.apps.calendars.rules import Hours, build, check_days, checked_hours, checked_week, with_days
from pishkhan.infra.typed import optional_text
from pishkhan.pure import worktime
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import format_date, weekday_name
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Intervals, hours_text, normalised

TITLE_LENGTH = 200
TOLD_AT_MOST = 7
Days = Mapping[date, Hours | None]


@transaction.atomic
def revise_week(
    *,
    actor: Actor,
    at: datetime,
    calendar_id: int,
    effective_from: date,
    week: Sequence[Hours],
    version: int | None = None,
) -> CalendarVersion:
    """Give the calendar another working week from a local date on; what held before that date stays."""
    checked = checked_week(week)
    calendar = editable(
        actor,
        calendar_id,
        version,
        lambda found: (_week_text(checked, actor), _week_text(_week_on(found, effective_from), actor)),
    )
    check_days([effective_from], at, calendar.zone)
    WeekRevision.objects.update_or_create(calendar=calendar, effective_from=effective_from, defaults={"week": checked})
    renew(calendar)
    return publish(calendar, actor, at, effective_from, verb="calendars.revise_week")


@transaction.atomic
def remove_week(
    *, actor: Actor, at: datetime, calendar_id: int, effective_from: date, version: int | None = None
) -> CalendarVersion:
    """Take back a week that was to hold from a date on; the one before it goes on. A calendar keeps its only one."""
    calendar = editable(actor, calendar_id, version)
    found = calendar.weeks.filter(effective_from=effective_from).first()
    if found is None:
        raise NotFound("week")
    if not calendar.weeks.exclude(pk=found.pk).exists():
        raise Refusal("calendars.only_week", N_("This is the calendar's only week; change it instead."))
    found.delete()
    renew(calendar)
    return publish(calendar, actor, at, effective_from, verb="calendars.remove_week")


@transaction.atomic
def set_days(
    *, actor: Actor, at: datetime, calendar_id: int, days: Days, title: str = "", version: int | None = None
) -> CalendarVersion:
    """Replace the hours of these local dates, holidays or not, in one version: Ramadan hours, a closure of a week.

    None gives a date back to the week and the holidays. What was written for a date before is replaced.
    """
    calendar = editable(actor, calendar_id, version, lambda found: _both(found, days, actor))
    check_days(days, at, calendar.zone)
    words = optional_text(title, "title", TITLE_LENGTH)
    wanted = {day: (checked_hours(hours), words) for day, hours in days.items() if hours is not None}
    held = calendar.exceptions.filter(date__in=list(days))
    if {day: (hours, said) for day, hours, said in held.values_list("date", "intervals", "title")} == wanted:
        return _newest(calendar)
    held.delete()
    DatedException.objects.bulk_create(
        DatedException(calendar=calendar, date=day, intervals=hours, title=said)
        for day, (hours, said) in wanted.items()
    )
    renew(calendar)
    verb = (
        "calendars.set_days" if len(days) > 1 else "calendars.add_exception" if wanted else "calendars.remove_exception"
    )
    told = {"first": min(days).isoformat(), "last": max(days).isoformat(), "title": words}
    return publish(calendar, actor, at, min(days), verb=verb, **told)


def add_exception(
    *,
    actor: Actor,
    at: datetime,
    calendar_id: int,
    day: date,
    hours: Hours,
    title: str = "",
    version: int | None = None,
) -> CalendarVersion:
    """Replace the hours of one local date, holiday or not; a second exception of the same date replaces the first."""
    return set_days(actor=actor, at=at, calendar_id=calendar_id, days={day: hours}, title=title, version=version)


def close_day(
    *, actor: Actor, at: datetime, calendar_id: int, day: date, title: str = "", version: int | None = None
) -> CalendarVersion:
    """Close one local date, also today: open time already past stays counted by the clocks that ran in it."""
    return set_days(actor=actor, at=at, calendar_id=calendar_id, days={day: ()}, title=title, version=version)


@transaction.atomic
def remove_exception(
    *, actor: Actor, at: datetime, calendar_id: int, day: date, version: int | None = None
) -> CalendarVersion:
    """Let the week and the holidays decide about a date again; `NotFound` when nothing else does."""
    calendar = editable(actor, calendar_id, version, lambda found: _both(found, {day: None}, actor))
    if not calendar.exceptions.filter(date=day).exists():
        raise NotFound("exception")
    return set_days(actor=actor, at=at, calendar_id=calendar_id, days={day: None})


def _newest(calendar: Calendar) -> CalendarVersion:
    newest: CalendarVersion = calendar.versions.latest("number")
    return newest


def _both(calendar: Calendar, days: Days, actor: Actor) -> tuple[str, str]:
    """The hours these dates were to have, and those they have now; of many dates the first ones."""
    definition = definitions([calendar])[calendar.pk]
    mine, theirs = build(with_days(definition, days)), build(definition)
    told = sorted(days)[:TOLD_AT_MOST]
    return _days_text(mine, told, actor), _days_text(theirs, told, actor)


def _days_text(calendar: worktime.Calendar, days: Sequence[date], actor: Actor) -> str:
    if len(days) == 1:
        return hours_text(calendar.plan(days[0]), actor.language)
    lines = ((format_date(day, "short", actor.language), calendar.plan(day)) for day in days)
    return "\n".join(f"{day}: {hours_text(hours, actor.language)}" for day, hours in lines)


def _week_on(calendar: Calendar, day: date) -> Sequence[Hours]:
    weeks = list(calendar.weeks.order_by("effective_from"))
    held = [one for one in weeks if one.effective_from <= day] or weeks[:1]
    week: Sequence[Hours] = held[-1].week
    return week


def _week_text(week: Sequence[Hours], actor: Actor) -> str:
    """A week in seven lines, for whoever has to compare two of them."""
    days: list[Intervals] = [normalised(hours) for hours in week]
    return "\n".join(
        f"{weekday_name(number, actor.language)}: {hours_text(hours, actor.language)}"
        for number, hours in enumerate(days)
    )
