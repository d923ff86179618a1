"""One request of the staff as its page shows it, to its sender and to the representative."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pishkhan.apps.desk.models import Entry, Merge, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.staffdesk.models import StaffEntry, StaffFile, StaffRequest
from pishkhan.apps.staffdesk.queries.guard import keeps, request, visible_requests
from pishkhan.apps.staffdesk.rules.carrying import carried
from pishkhan.apps.staffdesk.rules.states import Step, path_of
from pishkhan.apps.staffdesk.rules.who import offered
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.pure.actor import Actor, ActorKind

FROM_DESK = (Verb.REPLIED, Verb.RESOLVED, Verb.WAITING_STARTED, Verb.ACKNOWLEDGED)
MERGEABLE_AT_MOST = 50
DEEPEST = 10
"""So often a ticket is followed from one merge to the next."""


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything the page of one request shows; ``from_vendor`` is what may be passed on, for the representative."""

    request: StaffRequest
    keeps: bool
    is_sender: bool
    offers: frozenset[str]
    steps: tuple[Step, ...]
    place: int
    entries: tuple[StaffEntry, ...]
    from_vendor: tuple[Entry, ...]
    passed: frozenset[int]
    absorbed: tuple[StaffRequest, ...]
    may_see_ticket: bool


def request_page(actor: Actor, code: str) -> RequestPage:
    """The request ``code`` as the actor sees it. Raises ``NotFound`` for a stranger."""
    found = request(actor, code)
    kept = keeps(actor, found.desk_id)
    is_sender = actor.contact_id == found.contact_id
    step = found.step_word
    steps = path_of(step)
    offers = offered(keeps=kept, is_sender=is_sender, step=step)
    entries = tuple(entries_of(found))
    from_vendor = tuple(said_by_vendor(found)) if kept else ()
    return RequestPage(
        request=found,
        keeps=kept,
        is_sender=is_sender,
        offers=offers - {"forward"} if found.ticket_id else offers,
        steps=steps,
        place=steps.index(step),
        entries=entries,
        from_vendor=from_vendor,
        passed=_passed(entries, from_vendor),
        absorbed=tuple(found.absorbed.select_related("contact").order_by("id")) if kept else (),
        may_see_ticket=found.ticket_id is not None and visible_tickets(actor).filter(pk=found.ticket_id).exists(),
    )


def _passed(entries: tuple[StaffEntry, ...], from_vendor: tuple[Entry, ...]) -> frozenset[int]:
    """Which words of the desk were passed on, by their ids; what was passed on long ago is known by its number only."""
    ids = {one.passed_id for one in entries if one.passed_id is not None}
    numbers = {one.ticket_seq for one in entries if one.passed_id is None and one.ticket_seq is not None}
    own = from_vendor[0].ticket_id if from_vendor else None
    return frozenset(one.pk for one in from_vendor if one.pk in ids or (one.ticket_id == own and one.seq in numbers))


def entries_of(found: StaffRequest) -> QuerySet[StaffEntry]:
    """The story of a request in order, with its files."""
    return found.entries.prefetch_related("files__file").order_by("seq")


def said_by_vendor(found: StaffRequest) -> QuerySet[Entry]:
    """What the vendor's desk wrote to the customer on its ticket, and on what that was merged into since; in order."""
    said = Q(ticket=found.ticket_id or 0)
    for survivor_id, since in _survivors(found.ticket_id):
        said |= Q(ticket=survivor_id, at__gte=since)
    entries = Entry.objects.filter(said, visibility=Visibility.CUSTOMER, verb__in=FROM_DESK)
    return entries.filter(actor_kind=ActorKind.VENDOR).exclude(body="").select_related("ticket").order_by("at", "id")


def goes_on_in(ticket: Ticket) -> list[int]:
    """A ticket with all that goes on in it, however often it was merged on."""
    found, last = [ticket.pk], [ticket.pk]
    for _depth in range(DEEPEST):
        last = list(Ticket.objects.filter(merged_into__in=last).exclude(pk__in=found).values_list("id", flat=True))
        if not last:
            break
        found += last
    return found


def _survivors(ticket_id: int | None) -> Iterator[tuple[int, datetime]]:
    """What a ticket was merged into and since when, one after another; most were merged into nothing."""
    for _depth in range(DEEPEST):
        merged = Merge.objects.filter(absorbed=ticket_id or 0, undone_at=None).values_list("survivor_id", "at").first()
        if merged is None:
            return
        yield merged
        ticket_id = merged[0]


def mergeable(actor: Actor, found: StaffRequest) -> list[StaffRequest]:
    """The other open requests of the same desk, the newest first: what it may be merged into."""
    rows = visible_requests(actor).filter(desk=found.desk_id, is_open=True).exclude(pk=found.pk)
    return list(rows.select_related("contact").order_by("-opened_at", "-id")[:MERGEABLE_AT_MOST])


def carried_text(found: StaffRequest) -> str:
    """What the ticket would say if the request were sent on as it stands."""
    return carried((deed, name, body) for deed, name, body in STORY(request=found.pk))


def carried_files(found: StaffRequest) -> list[StaffFile]:
    """Every file its sender attached, in order."""
    return FILES(request=found.pk)


STORY = PreparedRows(
    lambda: (
        StaffEntry.objects.filter(Q(request_id=Hole("request")))
        .order_by("seq")
        .values_list("deed", "actor_name", "body")
    )
)
FILES = PreparedSelect(
    lambda: StaffFile.objects.filter(Q(entry__request__id=Hole("request"))).select_related("file").order_by("id")
)
"""Compiled once, as every request that is sent on asks."""
