"""Keeping the tally: what changed since the last time is counted anew, and only the difference is written (O2).

A figure of any day may change for weeks: a refusal, a merge, a contact that turns out to be a chase. So nothing is
added up once and for all. The strokes of a ticket are a pure function of what it says now (`rules.stories`); they are
compared with the marks it has, and what differs is taken off or added, mark by mark and in the day's tally.
"""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.reports.actions.marking import Ledger
from pishkhan.apps.reports.models import Mark, Progress, Tally
from pishkhan.apps.reports.queries.changes import changes_since, latest_event, reach
from pishkhan.apps.reports.queries.scope import SERVED
from pishkhan.apps.reports.queries.stories import loose_contacts, neighbours, stories
from pishkhan.apps.reports.rules.measures import Measure
from pishkhan.apps.reports.rules.stories import contact, handled, strokes_of
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
    Progress.objects.all().delete()
    Tally.objects.all().delete()
    Mark.objects.all().delete()
    _begin(at)
    audit("reports.recount", actor=actor, at=at, subject="reports")


def _count(at: datetime) -> bool:
    progress = Progress.objects.select_for_update().first() or _begin(at)
    ledger = Ledger(progress.turned_to)
    _turn(progress, ledger, _day(at))
    more = True
    if progress.from_ticket is not None:
        _count_tickets(progress, ledger)
    elif progress.from_touch is not None:
        _count_touches(progress, ledger)
    else:
        more = _count_changes(progress, ledger, at)
    ledger.write()
    if not more:
        progress.counted_at = max(at, progress.counted_at)
    progress.save()
    return more


def _begin(at: datetime) -> Progress:
    event = latest_event()
    return Progress.objects.create(
        seen_event=event, sure_event=event, turned_to=_day(at), from_ticket=0, from_touch=0, counted_at=at
    )


def _turn(progress: Progress, ledger: Ledger, today: date) -> None:
    """A new day begins with what the last one left open."""
    while progress.turned_to < today:
        progress.turned_to = ledger.turn()


def _count_tickets(progress: Progress, ledger: Ledger) -> None:
    ids = list(_tickets_from(progress.from_ticket or 0))
    _mark(ids, ledger)
    progress.from_ticket = ids[-1] + 1 if len(ids) == TICKETS_AT_ONCE else None


def _tickets_from(first: int) -> Collection[int]:
    tickets = Ticket.objects.filter(**SERVED, pk__gte=first).order_by("pk")
    return tickets.values_list("pk", flat=True)[:TICKETS_AT_ONCE]


def _count_touches(progress: Progress, ledger: Ledger) -> None:
    touches = Touch.objects.filter(ticket=None, pk__gte=progress.from_touch or 0).order_by("pk")
    ids = list(touches.values_list("pk", flat=True)[:TICKETS_AT_ONCE])
    _mark_loose(ids, ledger)
    progress.from_touch = ids[-1] + 1 if len(ids) == TICKETS_AT_ONCE else None


def _count_changes(progress: Progress, ledger: Ledger, at: datetime) -> bool:
    found = changes_since(progress, at)
    _mark(found.tickets | neighbours(found.tickets), ledger)
    _mark_loose(found.touches, ledger)
    progress.seen_event, progress.sure_event = found.seen, found.sure
    return found.more


def _mark(ticket_ids: Collection[int], ledger: Ledger) -> None:
    zone = ZoneInfo(settings.HOUSE_ZONE)
    ledger.take_up(ticket_ids)
    for ticket_id, (dimensions, story) in stories(ticket_ids).items():
        ledger.keep(ticket_id, dimensions, strokes_of(story, zone))


def _mark_loose(touch_ids: Collection[int], ledger: Ledger) -> None:
    """A contact without a case never changes: it is marked once."""
    zone = ZoneInfo(settings.HOUSE_ZONE)
    known = set(Mark.objects.filter(ticket=None, touch__in=list(touch_ids)).values_list("touch_id", flat=True))
    for dimensions, touched in loose_contacts(set(touch_ids) - known):
        held = handled(touched, zone)
        ledger.keep(None, dimensions, [contact(touched, zone, Measure.NO_CASE), *([held] if held else [])])


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(settings.HOUSE_ZONE)).date()
