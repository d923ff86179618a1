"""Locking a calendar, and writing its next version: what every change of one begins and ends with."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from pishkhan.apps.calendars.events import CalendarRevised
from pishkhan.apps.calendars.models import Calendar, CalendarVersion
from pishkhan.apps.calendars.queries import definitions
from pishkhan.apps.calendars.rules import KEEPERS, build, check_opens, refuse_hours_of_always
from pishkhan.infra.events import audit, record
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Conflict, NotFound
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import to_spec

Both = Callable[[Calendar], tuple[str, str]]
"""What the writer wrote and what is there now, told of the calendar as it is now."""


def locked(actor: Actor, calendar_id: int, version: int | None = None, both: Both | None = None) -> Calendar:
    """Lock the calendar, so that two changes at once become two versions of which each knows the other.

    A ``version`` that is no longer the present one is a ``Conflict`` with what ``both`` tells.
    """
    require_role(actor, *KEEPERS)
    calendar = Calendar.objects.select_for_update().filter(pk=calendar_id).first()
    if calendar is None:
        raise NotFound("calendar")
    if is_stale(version, calendar.version):
        mine, theirs = both(calendar) if both else ("", calendar.name)
        message = N_("Somebody else changed this calendar meanwhile. Please look at both and send again.")
        raise Conflict("calendars.changed_meanwhile", message, mine=mine, theirs=theirs)
    return calendar


def editable(actor: Actor, calendar_id: int, version: int | None = None, both: Both | None = None) -> Calendar:
    """As ``locked``, for what gives a calendar other hours: one around the clock has none to change."""
    calendar = locked(actor, calendar_id, version, both)
    refuse_hours_of_always(calendar.always)
    return calendar


def renew(calendar: Calendar, *names: str) -> None:
    """Write these columns of a locked calendar; forms written against it before are stale from now on."""
    calendar.version += 1
    calendar.save(update_fields=["version", *names])


def publish(
    calendar: Calendar, actor: Actor, at: datetime, day: date | None, *, verb: str, **details: Any
) -> CalendarVersion:
    """Write the snapshot as the next version and announce it; a change of no hour is only audited."""
    built = build(definitions([calendar])[calendar.pk])
    spec = to_spec(built)
    last: CalendarVersion | None = calendar.versions.order_by("number").last()
    subject = f"calendar:{calendar.pk}"
    if last is not None and last.spec == spec:
        audit(verb, actor=actor, at=at, subject=subject, version=last.number, **details)
        return last
    check_opens(built, at)
    version = CalendarVersion.objects.create(
        calendar=calendar, number=last.number + 1 if last else 1, recorded_at=at, effective_from=day, spec=spec
    )
    fact = CalendarRevised(calendar_id=calendar.pk, version=version.number, effective_from=day)
    record(verb, fact, actor=actor, at=at, subject=subject, version=version.number, **details)
    return version
