"""Keeping the tally: what changed since the last time is counted anew, and only the difference is written (O2).

A figure of any day may change for weeks: a refusal, a merge, a contact that turns out to be a chase. So nothing is
added up once and for all. The strokes of a ticket are a pure function of what it says now (`rules.stories`); they are
compared with the marks it has, and what differs is taken off or added, mark by mark and in the day's tally.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.reports.actions.marking import Ledger
from pishkhan.apps.reports.models import (
    Mark,
    MonthTally,
    Progress,
    RepresentativeCounting,
    RepresentativeMonth,
    Tally,
)
from pishkhan.apps.reports.queries.changes import LATE, changes_since, latest_event, reach
from pishkhan.apps.reports.queries.scope import SERVED
from pishkhan.apps.reports.queries.stories import loose_contacts, neighbours, stories
from pishkhan.apps.reports.rules.measures import Dimensions, Measure
from pishkhan.apps.reports.rules.stories import Touched, contact, handled, strokes_of
from pishkhan.infra.brief import BusyError, brief_transaction
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor

TICKETS_AT_ONCE = 500


@transaction.atomic
def count_up(*, actor: Actor, at: datetime) -> bool:
    """Count a portion of what waits, as the system does by itself; whether more is waiting.

    The first call in a house, and each after `recount`, begins with every ticket there is. Anybody who looks may set
    it off: what is counted is the same for all.
    """
    del actor
    return _count(at)


def refresh(*, actor: Actor, at: datetime) -> None:
    """Bring the figures up to this instant for somebody who is looking, if little is missing and nobody is writing.

    What is missed stays for the worker; the page says how far the figures go (`queries.standing`).
    """
    del actor
    known = reach()
    if known is None or known.is_behind or known.turned_to < _day(at):
        try:
            with brief_transaction():
                _count(at)
        except BusyError:
            return


@transaction.atomic
def recount(*, actor: Actor, at: datetime) -> None:
    """Forget every mark and begin again: after a change of the house's zone, or of what a figure means."""
    progress = _locked(at)
    Tally.objects.all().delete()
    MonthTally.objects.all().delete()
    Mark.objects.all().delete()
    RepresentativeMonth.objects.all().delete()
    RepresentativeCounting.objects.all().delete()
    for name, value in _beginning(at).items():
        setattr(progress, name, value)
    progress.save()
    audit("reports.recount", actor=actor, at=at, subject="reports")


def _count(at: datetime) -> bool:
    """The old before the new: a portion that is full leaves the rest for the next time."""
    progress = _locked(at)
    _turn(progress, _day(at))
    more = _count_tickets(progress) or _count_touches(progress) or _count_changes(progress, at)
    if not more:
        progress.counted_at = max(at, progress.counted_at)
    progress.save()
    return more


def _locked(at: datetime) -> Progress:
    """The one row, for this transaction alone; of two that begin at once the second waits for the first's."""
    rows = Progress.objects.select_for_update().filter(pk=Progress.ONLY)
    found = rows.first()
    if found is None:
        Progress.objects.get_or_create(pk=Progress.ONLY, defaults=_beginning(at))
        found = rows.get()
    return found


def _beginning(at: datetime) -> dict[str, Any]:
    """Before anything was counted: what happens from here on will be followed, what is there will be gone through."""
    return {
        "seen_event": latest_event(),
        "sure_event": latest_event(before=at - LATE),
        "turned_to": _day(at),
        "from_ticket": 0,
        "from_touch": 0,
        "counted_at": at,
    }


def _turn(progress: Progress, today: date) -> None:
    """A new day begins with what the last one left open."""
    if progress.turned_to < today:
        ledger = Ledger(progress.turned_to)
        while progress.turned_to < today:
            progress.turned_to = ledger.turn()
        ledger.write()


def _count_tickets(progress: Progress) -> bool:
    if progress.from_ticket is None:
        return False
    tickets = Ticket.objects.filter(**SERVED, pk__gte=progress.from_ticket).order_by("pk")
    ids = list(tickets.values_list("pk", flat=True)[:TICKETS_AT_ONCE])
    _mark(progress, ids)
    progress.from_ticket = _next(ids)
    return progress.from_ticket is not None


def _count_touches(progress: Progress) -> bool:
    if progress.from_touch is None:
        return False
    touches = Touch.objects.filter(ticket=None, pk__gte=progress.from_touch).order_by("pk")
    ids = list(touches.values_list("pk", flat=True)[:TICKETS_AT_ONCE])
    _mark(progress, (), ids)
    progress.from_touch = _next(ids)
    return progress.from_touch is not None


def _next(ids: list[int]) -> int | None:
    """Where to go on after a portion; None when it was the last."""
    return ids[-1] + 1 if len(ids) == TICKETS_AT_ONCE else None


def _count_changes(progress: Progress, at: datetime) -> bool:
    found = changes_since(progress, at)
    _mark(progress, found.tickets | neighbours(found.tickets), found.touches)
    progress.seen_event, progress.sure_event = found.seen, found.sure
    return found.more


def _mark(progress: Progress, ticket_ids: Collection[int], touch_ids: Collection[int] = ()) -> None:
    """Bring the marks of these tickets up to date, and mark these contacts without a case, which never change, once."""
    zone, ledger = ZoneInfo(settings.HOUSE_ZONE), Ledger(progress.turned_to)
    ledger.take_up(ticket_ids)
    for ticket_id, (dimensions, story) in (stories(ticket_ids) if ticket_ids else {}).items():
        ledger.keep(ticket_id, dimensions, strokes_of(story, zone))
    for dimensions, touched in _unmarked(touch_ids):
        held = handled(touched, zone)
        ledger.keep(None, dimensions, [contact(touched, zone, Measure.NO_CASE), *([held] if held else [])])
    ledger.write()


def _unmarked(touch_ids: Collection[int]) -> list[tuple[Dimensions, Touched]]:
    if not touch_ids:
        return []
    known = set(Mark.objects.filter(ticket=None, touch__in=list(touch_ids)).values_list("touch_id", flat=True))
    return loose_contacts(set(touch_ids) - known)


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(settings.HOUSE_ZONE)).date()
