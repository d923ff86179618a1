"""One request of the staff as its page shows it, to its sender and to the representative."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pishkhan.apps.desk.models import Entry
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.staffdesk.models import StaffEntry, StaffFile, StaffRequest
from pishkhan.apps.staffdesk.queries.guard import keeps, request, visible_requests
from pishkhan.apps.staffdesk.rules.carrying import carried
from pishkhan.apps.staffdesk.rules.states import Step, path_of
from pishkhan.apps.staffdesk.rules.who import offered
from pishkhan.pure.actor import Actor, ActorKind

FROM_DESK = (Verb.REPLIED, Verb.RESOLVED, Verb.WAITING_STARTED, Verb.ACKNOWLEDGED)
MERGEABLE_AT_MOST = 50


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
    return RequestPage(
        request=found,
        keeps=kept,
        is_sender=is_sender,
        offers=offers - {"forward"} if found.ticket_id else offers,
        steps=steps,
        place=steps.index(step),
        entries=entries,
        from_vendor=tuple(said_by_vendor(found)) if kept else (),
        passed=frozenset(one.ticket_seq for one in entries if one.ticket_seq is not None),
        absorbed=tuple(found.absorbed.select_related("contact").order_by("id")) if kept else (),
        may_see_ticket=found.ticket_id is not None and visible_tickets(actor).filter(pk=found.ticket_id).exists(),
    )


def entries_of(found: StaffRequest) -> QuerySet[StaffEntry]:
    """The story of a request in order, with its files."""
    return found.entries.prefetch_related("files__file").order_by("seq")


def said_by_vendor(found: StaffRequest) -> QuerySet[Entry]:
    """What the vendor's desk wrote to the customer on its ticket, in order."""
    entries = Entry.objects.filter(ticket=found.ticket_id or 0, visibility=Visibility.CUSTOMER, verb__in=FROM_DESK)
    return entries.filter(actor_kind=ActorKind.VENDOR).exclude(body="").order_by("seq")


def mergeable(actor: Actor, found: StaffRequest) -> list[StaffRequest]:
    """The other open requests of the same desk, the newest first: what it may be merged into."""
    rows = visible_requests(actor).filter(desk=found.desk_id, is_open=True).exclude(pk=found.pk)
    return list(rows.select_related("contact").order_by("-opened_at", "-id")[:MERGEABLE_AT_MOST])


def carried_text(found: StaffRequest) -> str:
    """What the ticket would say if the request were sent on as it stands."""
    return carried((one.deed, one.actor_name, one.body) for one in found.entries.order_by("seq"))


def carried_files(found: StaffRequest) -> list[StaffFile]:
    """Every file its sender attached, in order."""
    return list(StaffFile.objects.filter(entry__request=found).select_related("file").order_by("id"))
