"""Calendars themselves: made, renamed, put out of use and back."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.calendars.actions.publishing import locked, publish, renew
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.calendars.rules import KEEPERS, Hours, check_code, check_zone, checked_week
from pishkhan.infra.events import audit
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.ties import ties_of
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import code_of, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import TEHRAN

CODE_LENGTH = 40
NAME_LENGTH = 120


@transaction.atomic
def create_calendar(
    *,
    actor: Actor,
    at: datetime,
    code: str = "",
    name_fa: str,
    name_en: str = "",
    week: Sequence[Hours] | None = None,
    zone: str = TEHRAN,
    effective_from: date = date(2012, 3, 20),
    observes_holidays: bool = True,
) -> Calendar:
    """Create a calendar with its first version; without a ``week`` it is open around the clock.

    ``week`` holds seven lists of ``(start, end)`` minutes, Saturday first, in force from ``effective_from``. Without
    a ``code`` one is made of the name.
    """
    require_role(actor, *KEEPERS)
    names = _cleaned(name_fa, name_en)
    _refuse_taken(names, _all_locked())
    calendar = Calendar(
        code=_code(code, names["name_en"] or names["name_fa"]),
        zone=check_zone(zone),
        always=week is None,
        observes_holidays=week is not None and observes_holidays,
        **names,
    )
    taken = Refusal("calendars.code_taken", N_("There is a calendar with this code already."), field="code")
    insert_or_refuse(calendar, taken)
    if week is not None:
        calendar.weeks.create(effective_from=effective_from, week=checked_week(week))
    publish(calendar, actor, at, None, verb="calendars.create_calendar")
    return calendar


@transaction.atomic
def rename_calendar(
    *, actor: Actor, at: datetime, calendar_id: int, name_fa: str, name_en: str = "", version: int | None = None
) -> Calendar:
    """Give a calendar other names; its code stays, as programs refer to it."""
    names = _cleaned(name_fa, name_en)
    others = _all_locked()
    calendar = locked(actor, calendar_id, version, lambda found: (name_fa, found.name_fa))
    _refuse_taken(names, [other for other in others if other.pk != calendar_id])
    for name, value in names.items():
        setattr(calendar, name, value)
    renew(calendar, "name_fa", "name_en")
    audit("calendars.rename_calendar", actor=actor, at=at, subject=f"calendar:{calendar.pk}", **names)
    return calendar


@transaction.atomic
def use_calendar(*, actor: Actor, at: datetime, calendar_id: int, active: bool, version: int | None = None) -> Calendar:
    """Put a calendar out of use, or back; refused while a service level or a team goes by it.

    Clocks that were started on it run on by its hours.
    """
    calendar = locked(actor, calendar_id, version)
    if calendar.active == active:
        return calendar
    if not active:
        _refuse_while_used(calendar)
    calendar.active = active
    renew(calendar, "active")
    audit("calendars.use_calendar", actor=actor, at=at, subject=f"calendar:{calendar.pk}", active=active)
    return calendar


def _refuse_while_used(calendar: Calendar) -> None:
    used = ties_of("calendar", calendar.pk)
    if used:
        message = N_("This calendar is still in use: {names}. Give them another one first.")
        raise Refusal("calendars.in_use", message, names="؛ ".join(tie.name for tie in used))


def _cleaned(name_fa: str, name_en: str) -> dict[str, str]:
    names = cleaned_names(
        optional_text(name_fa, "name_fa", NAME_LENGTH), optional_text(name_en, "name_en", NAME_LENGTH)
    )
    required_text(names["name_fa"] or names["name_en"], "name_fa", NAME_LENGTH)
    return names


def _all_locked() -> list[Calendar]:
    """Every calendar, locked in one order, so that of two like names at once the second one is refused."""
    return list(Calendar.objects.select_for_update().order_by("pk"))


def _refuse_taken(names: dict[str, str], others: Iterable[Calendar]) -> None:
    for other in others:
        for field, name in names.items():
            if name and unique_key(name) == unique_key(getattr(other, field)):
                message = N_("There is a calendar with this name already.")
                raise Refusal("calendars.name_taken", message, field=field)


def _code(code: str, name: str) -> str:
    if code:
        return check_code(required_text(code, "code", CODE_LENGTH))
    taken = set(Calendar.objects.values_list("code", flat=True))
    made = code_of(name, CODE_LENGTH - 4) or "calendar"
    choices = [made, *(f"{made}-{number}" for number in range(2, len(taken) + 3))]
    return next(choice for choice in choices if choice not in taken)
