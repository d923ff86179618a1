"""The table of holidays; a change re-times every calendar that observes holidays."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.calendars.actions.publishing import publish
from pishkhan.apps.calendars.models import Calendar, Holiday
from pishkhan.apps.calendars.rules import KEEPERS, already_there, check_days, check_kind, is_known, refuse_known
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Conflict, NotFound
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import TEHRAN

BATCH = 500
TITLE_LENGTH = 200
CHANGING = ("date", "title_fa", "title_en", "kind", "official", "version")


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
def add_holiday(
    *,
    actor: Actor,
    at: datetime,
    day: date,
    title_fa: str,
    title_en: str = "",
    kind: str = "own",
    official: bool = True,
) -> Holiday:
    """Add a holiday of the house's own; refused when this occasion is on this day already, however it is spelt."""
    require_role(actor, *KEEPERS)
    calendars = _observing()
    holiday = Holiday(official=official)
    _fill(holiday, at, day, title_fa, title_en, kind)
    insert_or_refuse(holiday, already_there())
    _tell("calendars.add_holiday", holiday, actor, at)
    _publish_all(calendars, actor, at, day, verb="calendars.add_holiday")
    return holiday


@transaction.atomic
def change_holiday(
    *,
    actor: Actor,
    at: datetime,
    holiday_id: int,
    day: date,
    title_fa: str,
    title_en: str = "",
    kind: str = "own",
    official: bool = True,
    version: int | None = None,
) -> Holiday:
    """Move a holiday, confirm it, or name it otherwise.

    A day of the product's own table keeps its names; moved, it is switched off where it was and added where it is now,
    so that setting up again does not bring it back.
    """
    calendars, holiday = _locked(actor, holiday_id, version, title_fa)
    days, known = {holiday.date, day}, is_known(holiday.date, holiday.title_fa)
    if known:
        title_fa, title_en, kind = holiday.title_fa, holiday.title_en, holiday.kind
    moved = Holiday() if known and day != holiday.date else holiday
    moved.official = official
    _fill(moved, at, day, title_fa, title_en, kind)
    if moved is holiday:
        holiday.version += 1
        update_or_refuse(holiday, CHANGING, already_there())
    else:
        holiday.active = False
        _save(holiday, "active")
        insert_or_refuse(moved, already_there())
    _tell("calendars.change_holiday", moved, actor, at)
    _publish_all(calendars, actor, at, min(days), verb="calendars.change_holiday")
    return moved


@transaction.atomic
def set_holiday(*, actor: Actor, at: datetime, holiday_id: int, active: bool, version: int | None = None) -> Holiday:
    """Switch a holiday on or off, as when a lunar day is settled; re-times every calendar that observes holidays."""
    calendars, holiday = _locked(actor, holiday_id, version)
    if holiday.active != active:
        holiday.active = active
        _save(holiday, "active")
        _tell("calendars.set_holiday", holiday, actor, at)
        _publish_all(calendars, actor, at, holiday.date, verb="calendars.set_holiday")
    return holiday


@transaction.atomic
def remove_holiday(*, actor: Actor, at: datetime, holiday_id: int, version: int | None = None) -> None:
    """Take a holiday of the house's own out of the table; one of the official table is switched off instead."""
    calendars, holiday = _locked(actor, holiday_id, version)
    refuse_known(holiday.date, holiday.title_fa)
    _tell("calendars.remove_holiday", holiday, actor, at)
    holiday.delete()
    _publish_all(calendars, actor, at, holiday.date, verb="calendars.remove_holiday")


def _locked(actor: Actor, holiday_id: int, version: int | None, mine: str = "") -> tuple[list[Calendar], Holiday]:
    """The calendars first, as every change of holidays locks them, then the line itself."""
    require_role(actor, *KEEPERS)
    calendars = _observing()
    holiday = Holiday.objects.select_for_update().filter(pk=holiday_id).first()
    if holiday is None:
        raise NotFound("holiday")
    if is_stale(version, holiday.version):
        message = N_("Somebody else changed this holiday meanwhile. Please look at both and send again.")
        raise Conflict("calendars.changed_meanwhile", message, mine=mine or holiday.title_fa, theirs=_as_it_is(holiday))
    return calendars, holiday


def _as_it_is(holiday: Holiday) -> str:
    return f"{holiday.title_fa} {holiday.title_en}".strip()


def _observing() -> list[Calendar]:
    """Lock the calendars that observe holidays, in one order."""
    return list(Calendar.objects.select_for_update().filter(observes_holidays=True).order_by("pk"))


def _fill(holiday: Holiday, at: datetime, day: date, title_fa: str, title_en: str, kind: str) -> None:
    check_days([day], at, TEHRAN)
    holiday.date = day
    holiday.title_fa = required_text(title_fa, "title_fa", TITLE_LENGTH)
    holiday.title_en = optional_text(title_en, "title_en", TITLE_LENGTH)
    holiday.kind = check_kind(kind)
    others = Holiday.objects.filter(date=day).exclude(pk=holiday.pk).values_list("title_fa", flat=True)
    if unique_key(holiday.title_fa) in {unique_key(title) for title in others}:
        raise already_there()


def _save(holiday: Holiday, *names: str) -> None:
    holiday.version += 1
    holiday.save(update_fields=["version", *names])


def _tell(verb: str, holiday: Holiday, actor: Actor, at: datetime) -> None:
    told = {"date": holiday.date.isoformat(), "title": holiday.title_fa, "active": holiday.active}
    audit(verb, actor=actor, at=at, subject=f"holiday:{holiday.pk}", **told)


def _publish_all(calendars: list[Calendar], actor: Actor, at: datetime, day: date, *, verb: str) -> None:
    for calendar in calendars:
        publish(calendar, actor, at, day, verb=verb, first=day.isoformat())
