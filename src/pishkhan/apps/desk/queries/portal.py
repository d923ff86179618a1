"""What a customer sees of his requests from outside: the list, the choices of a new request, the public status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries import organisations_for
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.announcements import Announcement, announcement_of, concerning
from pishkhan.apps.desk.queries.guard import listed_tickets, with_readable
from pishkhan.apps.desk.rules.states import Status, Step, WaitingFor
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, first_page, keyset, marks
from pishkhan.infra.prepared import PreparedSelect
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound

OPEN_ORDER = ("-needs_you", "-opened_at", "-id")
CLOSED_ORDER = ("-opened_at", "-id")
PAGE_SIZE = 25
NEEDS_YOU = Q(status=Status.RESOLVED) | Q(status=Status.WAITING, waiting_for=WaitingFor.CUSTOMER)
TOLD = (
    *("code", "subject", "status", "waiting_for", "open_referrals", "closure", "cover", "quote_accepted_at"),
    *("opened_at", "resolved_at", "closed_at", "last_public_at", "unanswered_since"),
    *("promise_at", "next_due_at", "next_due_kind"),
    *("organisation__name", "request_type__name_fa", "request_type__name_en"),
)
"""What a row of the list is made of."""
AT_WORK = (Step.WORKING, Step.SPECIALIST, Step.WAITING)


@dataclass(frozen=True, slots=True)
class Progress:
    """The plain steps of one request in order, and the place it is at, from 0 (A11)."""

    step: Step
    path: tuple[Step, ...]
    place: int


@dataclass(frozen=True, slots=True)
class NextWord:
    """By when the customer hears from the desk (A8); ``at`` is none when nothing is promised any more.

    ``on_quote`` says that it is the customer's turn, and that the work begins when he has accepted its price: a
    reminder that is over then makes nobody late.
    """

    at: datetime | None
    late: bool = False
    on_quote: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in a list; ``subject`` is none for somebody who may see the list but not the texts."""

    code: str
    subject: str | None
    request_type: str
    organisation: str
    progress: Progress
    next_word: NextWord
    needs_you: bool
    closure: str
    opened_at: datetime
    last_word_at: datetime


@dataclass(frozen=True, slots=True)
class RequestRows:
    """One page of a list and the cursors beside it."""

    rows: tuple[RequestRow, ...]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What somebody sees who has proven the mailbox: steps, promise and dates; no name and no text (A1)."""

    code: str
    progress: Progress
    next_word: NextWord
    closure: str
    opened_at: datetime
    last_public_at: datetime | None
    resolved_at: datetime | None
    closes_at: datetime | None
    closed_at: datetime | None
    announcement: Announcement | None = None


def requests(
    actor: Actor, *, now: datetime, closed: bool, cursor: str | None = None, size: int = PAGE_SIZE
) -> RequestRows:
    """One page of the requests the actor may list: those that need him first, then the newest."""
    page = _page(actor, closed=closed, cursor=cursor, size=size)
    rows = tuple(_row(ticket, now, readable=ticket.is_readable) for ticket in page.items)  # type: ignore[attr-defined]
    return RequestRows(rows, page.next_cursor, page.previous_cursor)


@watches("desk.portal-requests")
def requests_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The requests one page lists, each with its version, and the announcements above them."""
    closed, cursor = words
    tickets, order = _listed(actor, closed=closed)
    rows = marks(tickets, ("id", "version"), order=order, cursor=cursor, size=PAGE_SIZE)
    return [rows, concerning(actor, now).order_by().values_list("id", "version")]


def _page(actor: Actor, *, closed: bool, cursor: str | None, size: int) -> Page[Ticket]:
    if cursor:
        tickets, order = _shown(actor, closed=closed)
        return keyset(tickets, order=order, cursor=cursor, size=size)
    shape = shape_of(actor)
    beginning, order = _first(shape.of, closed, size)
    return first_page(beginning(**shape.own), order=order, size=size)


@remembered(size=512)
def _first(actor: Actor, closed: bool, size: int) -> tuple[PreparedSelect[Ticket], tuple[str, ...]]:  # noqa: FBT001
    """The beginning of the list is compiled once for all who are alike."""
    tickets, order = _shown(actor, closed=closed)
    return PreparedSelect(lambda: tickets.order_by(*order)[: size + 1]), order


def _shown(actor: Actor, *, closed: bool) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    tickets, order = _listed(actor, closed=closed)
    return with_readable(actor, tickets.select_related("organisation", "request_type").only(*TOLD)), order


def _listed(actor: Actor, *, closed: bool) -> tuple[QuerySet[Ticket], tuple[str, ...]]:
    tickets = listed_tickets(actor)
    if closed:
        return tickets.filter(status=Status.CLOSED), CLOSED_ORDER
    return _with_needs(tickets.exclude(status=Status.CLOSED)), OPEN_ORDER


def may_open(actor: Actor) -> bool:
    """Whether the actor has an organisation to ask for."""
    return bool(actor.represents | actor.works_at)


def openable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """The organisations for which the actor may open requests, in Persian order."""
    return organisations_for(actor).filter(pk__in=actor.represents | actor.works_at)


def public_status(actor: Actor, code: str, now: datetime) -> PublicStatus:
    """The plain state of a request for whoever has proven its mailbox to the door; ``actor`` may be a visitor.

    Raises ``NotFound`` when there is no such request.
    """
    del actor  # the proof is the mailed code, not the person
    ticket = Ticket.objects.filter(code=code, contact__isnull=False).first()
    if ticket is None:
        raise NotFound("ticket")
    return PublicStatus(
        code=ticket.code,
        progress=progress(ticket),
        next_word=next_word(ticket, now),
        closure=ticket.closure,
        opened_at=ticket.opened_at,
        last_public_at=ticket.last_public_at,
        resolved_at=ticket.resolved_at,
        closes_at=ticket.silence_due_at,
        closed_at=ticket.closed_at,
        announcement=announcement_of(ticket, now),
    )


def progress(ticket: Ticket) -> Progress:
    """Received, in work (by us, with a specialist, or waiting for the customer), answered, closed."""
    step = ticket.step
    at_work = step if step in AT_WORK else Step.WORKING
    answered = step != Step.CLOSED or ticket.resolved_at is not None
    path = (Step.RECEIVED, at_work, *((Step.ANSWERED,) if answered else ()), Step.CLOSED)
    return Progress(step, path, path.index(step))


def next_word(ticket: Ticket, now: datetime) -> NextWord:
    """The promise, or before the first message the time by which the service level wants it."""
    if not ticket.is_live:
        return NextWord(None)
    first_due = ticket.next_due_at if ticket.next_due_kind == ClockKind.FIRST_RESPONSE else None
    at = ticket.promise_at or first_due
    on_quote = ticket.waits_for_quote and ticket.waiting_for == WaitingFor.CUSTOMER
    return NextWord(at, late=at is not None and at < now and not on_quote, on_quote=on_quote)


def last_word_at(ticket: Ticket) -> datetime:
    """When something last happened that the customer can see; work inside the desk is not shown."""
    seen = (ticket.opened_at, ticket.last_public_at, ticket.unanswered_since, ticket.resolved_at, ticket.closed_at)
    return max(at for at in seen if at is not None)


def _with_needs(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return tickets.annotate(needs_you=Case(When(NEEDS_YOU, then=Value(1)), default=0, output_field=IntegerField()))


def _row(ticket: Ticket, now: datetime, *, readable: bool) -> RequestRow:
    where = progress(ticket)
    return RequestRow(
        code=ticket.code,
        subject=ticket.subject if readable else None,
        request_type=ticket.request_type.name if ticket.request_type else "",
        organisation=ticket.organisation.name if ticket.organisation else "",
        progress=where,
        next_word=next_word(ticket, now),
        needs_you=readable and where.step in (Step.WAITING, Step.ANSWERED),
        closure=ticket.closure,
        opened_at=ticket.opened_at,
        last_word_at=last_word_at(ticket),
    )
