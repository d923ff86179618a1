"""One request as its customer sees it: what was said, what was promised and kept, and what he can do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.queries import agreement_seen
from pishkhan.apps.contracts.rules import Verdict, Why
from pishkhan.apps.desk.models import Particulars, Quote, Teaching, Ticket, TicketLink
from pishkhan.apps.desk.queries.announcements import Announcement, announcement_of
from pishkhan.apps.desk.queries.emergencies import latest_emergency
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.queries.particulars import particulars_of
from pishkhan.apps.desk.queries.portal import NextWord, Progress, next_word, progress
from pishkhan.apps.desk.queries.portal_offers import (
    EmergencyView,
    Offer,
    about_emergency,
    answers_quotes,
    emergency_view,
    offers,
    who_speaks_for,
)
from pishkhan.apps.desk.queries.portal_story import Promised, Said, Target, commitments, conversation
from pishkhan.apps.desk.queries.quotes import quotes_of
from pishkhan.apps.desk.queries.teaching import taught_here
from pishkhan.apps.desk.rules.quotes import is_answerable
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Linked:
    """Another request of the same thread that the actor may read."""

    code: str
    subject: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """Everything the page of one request shows; ``may_decide``: whether this person answers its quotes."""

    code: str
    version: int
    subject: str
    organisation_id: int | None
    organisation: str
    requester: str
    product_id: int | None
    product: str
    request_type_id: int | None
    request_type: str
    desk_contact: str
    progress: Progress
    next_word: NextWord
    closure: str
    opened_at: datetime
    closes_at: datetime | None
    reopen_until: datetime | None
    continues_in: str
    satisfaction: int | None
    said: tuple[Said, ...]
    promises: tuple[Promised, ...]
    targets: tuple[Target, ...]
    linked: tuple[Linked, ...]
    offers: frozenset[Offer]
    announcement: Announcement | None = None
    cover: Verdict | None = None
    cover_why: Why | None = None
    agreement: Agreement | None = None
    waits_for_quote: bool = False
    quotes: tuple[Quote, ...] = ()
    open_quotes: frozenset[int] = frozenset()
    may_decide: bool = False
    teachings: tuple[Teaching, ...] = ()
    emergency: EmergencyView | None = None
    particulars: Particulars | None = None
    spoken_for_by: str = ""
    """The representative who speaks in the reader's place; nobody where the reader is heard himself (C1)."""

    @property
    def kept(self) -> int:
        """How many promises were kept."""
        return sum(1 for promise in self.promises if promise.kept)

    @property
    def judged(self) -> int:
        """How many promises are over, kept or missed."""
        return sum(1 for promise in self.promises if promise.kept is not None)


def check_visible(actor: Actor, code: str) -> None:
    """Whether the actor may read the request. Raises ``NotFound``."""
    if not visible_tickets(actor).filter(code=code).exists():
        raise NotFound("ticket")


@watches("desk.portal-request")
def request_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The request's version, which grows with every change, and that of the announcement it is concerned by."""
    del now
    (code,) = words
    found = visible_tickets(actor).filter(code=code).order_by()
    return [found.values_list("id", "version"), found.values_list("id", "parent__incident__version")]


def request(actor: Actor, code: str, now: datetime) -> RequestView:
    """The request ``code`` as the actor sees it at ``now``. Raises ``NotFound`` for a stranger."""
    ticket = _ticket(actor, code)
    promises, targets = commitments(ticket, now)
    emergency = latest_emergency(ticket)
    spoken_for_by = who_speaks_for(actor, ticket, now)
    quotes = tuple(quotes_of(actor, ticket))
    return RequestView(
        code=ticket.code,
        version=ticket.version,
        subject=ticket.subject,
        organisation_id=ticket.organisation_id,
        organisation=ticket.organisation.name if ticket.organisation else "",
        requester=ticket.contact.full_name if ticket.contact else "",
        product_id=ticket.product_id,
        product=ticket.product.name if ticket.product else "",
        request_type_id=ticket.request_type_id,
        request_type=ticket.request_type.name if ticket.request_type else "",
        desk_contact=ticket.owner.full_name if ticket.owner else "",
        progress=progress(ticket),
        next_word=next_word(ticket, now),
        closure=ticket.closure,
        opened_at=ticket.opened_at,
        closes_at=ticket.silence_due_at,
        reopen_until=ticket.reopen_until,
        continues_in=_continues_in(actor, ticket),
        satisfaction=ticket.satisfaction,
        said=conversation(ticket),
        promises=promises,
        targets=targets,
        linked=tuple(_linked(actor, ticket)),
        offers=frozenset() if spoken_for_by else offers(ticket, now) | about_emergency(actor, ticket, emergency, now),
        announcement=announcement_of(ticket, now),
        cover=ticket.cover_word,
        cover_why=ticket.cover_reason,
        agreement=agreement_seen(actor, ticket.agreement_id),
        waits_for_quote=ticket.waits_for_quote,
        quotes=quotes,
        open_quotes=_open_quotes(ticket, quotes, now),
        may_decide=answers_quotes(actor, ticket, spoken_for_by),
        teachings=tuple(taught_here(actor, ticket)) if ticket.taught else (),  # type: ignore[attr-defined]
        emergency=emergency_view(emergency),
        particulars=particulars_of(ticket),
        spoken_for_by=spoken_for_by,
    )


def _ticket(actor: Actor, code: str) -> Ticket:
    related = ("organisation", "contact", "product", "request_type", "owner", "particulars")
    taught = Exists(Teaching.objects.filter(ticket=OuterRef("pk")))
    found = visible_tickets(actor).select_related(*related).annotate(taught=taught).filter(code=code).first()
    if found is None:
        raise NotFound("ticket")
    return found


def _linked(actor: Actor, ticket: Ticket) -> Iterable[Linked]:
    links = TicketLink.objects.filter(Q(source=ticket) | Q(target=ticket), kind=LinkKind.FOLLOWS)
    ids = {link.target_id if link.source_id == ticket.pk else link.source_id for link in links}
    if not ids:
        return
    for other in visible_tickets(actor).filter(pk__in=ids).order_by("opened_at", "id"):
        yield Linked(other.code, other.subject, is_later=other.opened_at > ticket.opened_at)


def _continues_in(actor: Actor, ticket: Ticket) -> str:
    if ticket.merged_into_id is None:
        return ""
    return visible_tickets(actor).filter(pk=ticket.merged_into_id).values_list("code", flat=True).first() or ""


def _open_quotes(ticket: Ticket, quotes: Iterable[Quote], now: datetime) -> frozenset[int]:
    """Those that can be answered now, whoever may."""
    asked = ticket.is_live and ticket.waits_for_quote
    today = local_day(now)
    return frozenset(one.pk for one in quotes if asked and is_answerable(one.state, one.valid_until, today))
