"""What has happened since figures were last counted: the desk's events, read in their order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.desk.models import TicketClock
from pishkhan.apps.reports.models import Progress
from pishkhan.infra.events.models import Event
from pishkhan.infra.prepared import PreparedRows

LATE = timedelta(seconds=60)
"""How long a transaction may lie between drawing its event's id and being seen by others."""
AT_ONCE = 2000
WATCHED = ("desk.", "sla.clock_breached")


@dataclass(slots=True)
class Changes:
    """Tickets and contacts without a case that events speak of, and how far those events go."""

    tickets: set[int] = field(default_factory=set)
    touches: set[int] = field(default_factory=set)
    clocks: set[int] = field(default_factory=set)
    seen: int = 0
    sure: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far figures go: up to the instant ``counted_at``, backlogs up to the day ``turned_to``."""

    counted_at: datetime
    turned_to: date
    is_behind: bool


def reach() -> Reach | None:
    """How far counting has come and whether anything waits, in one query; None where it never began."""
    found = _reached()()
    if not found:
        return None
    ((counted_at, turned_to, from_ticket, from_touch, waits),) = found
    return Reach(counted_at, turned_to, from_ticket is not None or from_touch is not None or waits)


def latest_event(before: datetime | None = None) -> int:
    """The id of the newest event, or of the newest recorded ``before`` an instant; 0 where there is none."""
    events = Event.objects.order_by("-pk").values_list("pk", flat=True)
    return (events if before is None else events.filter(recorded_at__lte=before)).first() or 0


def changes_since(progress: Progress, at: datetime) -> Changes:
    """What new events speak of, and the recent ones once more; at most `AT_ONCE` new ones."""
    found = Changes(seen=progress.seen_event, sure=progress.sure_event)
    for pk, recorded_at, name, data in _events(progress):
        _note(found, name, data)
        found.seen = max(found.seen, pk)
        if recorded_at <= at - LATE:
            found.sure = max(found.sure, pk)
    found.more = Event.objects.filter(pk__gt=found.seen).exists()
    found.tickets |= _tickets_of(found.clocks)
    return found


def _events(progress: Progress) -> Iterable[tuple[int, datetime, str, dict[str, int]]]:
    events = Event.objects.order_by("pk").values_list("pk", "recorded_at", "name", "data")
    again = events.filter(pk__gt=progress.sure_event, pk__lte=progress.seen_event)
    return [*again, *events.filter(pk__gt=progress.seen_event)[:AT_ONCE]]


@cache
def _reached() -> PreparedRows:
    """Every page of figures asks, and asks twice: before it counts up and after."""
    columns = ("counted_at", "turned_to", "from_ticket", "from_touch", "waits")
    waits = Exists(_watched().filter(pk__gt=OuterRef("seen_event")))
    return PreparedRows(lambda: Progress.objects.filter(pk=Progress.ONLY).annotate(waits=waits).values_list(*columns))


def _watched() -> QuerySet[Event]:
    return Event.objects.filter(Q(*(("name__startswith", name) for name in WATCHED), _connector=Q.OR))


def _note(found: Changes, name: str, data: dict[str, int]) -> None:
    if not name.startswith(WATCHED):
        return
    if name.startswith("sla."):
        found.clocks.add(data["clock_id"])
        return
    named = {data.get("ticket_id"), data.get("absorbed_id")} - {None, 0}
    found.tickets |= named  # type: ignore[arg-type]  # None was taken out
    if not named and data.get("touch_id"):
        found.touches.add(data["touch_id"])


def _tickets_of(clock_ids: set[int]) -> set[int]:
    if not clock_ids:
        return set()
    return set(TicketClock.objects.filter(clock__in=clock_ids).values_list("ticket_id", flat=True))
