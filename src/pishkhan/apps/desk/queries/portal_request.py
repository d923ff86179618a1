"""One request as its customer sees it: what was said, what was promised and kept, and what he can do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q

from pishkhan.apps.desk.models import Entry, Ticket, TicketClock, TicketLink
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.queries.portal import NextWord, Progress, next_word, progress
from pishkhan.apps.desk.rules.said import EMPTY_UPDATE
from pishkhan.apps.desk.rules.states import Closure, LinkKind, Status, Verb, Visibility, WaitingFor
from pishkhan.apps.sla.queries import ClockView, clock_views
from pishkhan.pure.actor import Actor, ActorKind
from pishkhan.pure.clocks import ClockKind, Phase
from pishkhan.pure.refusal import NotFound

TARGETS = (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION)
SHOWN_CLOCKS = (*TARGETS, ClockKind.PROMISE)
ENDED_UNJUDGED = ("cancelled", "withdrawn")


class Offer(StrEnum):
    """What a customer can do with his request as it stands."""

    WRITE = "write"
    ANSWER = "answer"
    DECIDE = "decide"
    REOPEN = "reopen"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file said along with a message; ``size`` in bytes."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Said:
    """One entry the customer may read; ``ours`` is the desk's side, ``spoken_for`` the owner an agent spoke for.

    ``is_stock`` says that the body is the product's own sentence, which the page translates.
    """

    seq: int
    at: datetime
    verb: Verb
    ours: bool
    name: str
    spoken_for: str
    channel: str
    body: str
    is_stock: bool
    asks_you: bool
    files: tuple[SentFile, ...]
    promise: datetime | None
    score: int | None
    closure: str


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise of the next word: kept, missed, or still open (then ``kept`` is none)."""

    due_at: datetime
    kept: bool | None
    spoken_at: datetime | None


@dataclass(frozen=True, slots=True)
class Target:
    """A time the service level sets for the desk; ``met`` is none while it runs or waits."""

    kind: ClockKind
    minutes: int | None
    due_at: datetime | None
    ended_at: datetime | None
    met: bool | None
    paused: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """Another request of the same thread that the actor may read."""

    code: str
    subject: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class RequestView:
    """Everything the page of one request shows."""

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

    @property
    def kept(self) -> int:
        """How many promises were kept."""
        return sum(1 for promise in self.promises if promise.kept)

    @property
    def judged(self) -> int:
        """How many promises are over, kept or missed."""
        return sum(1 for promise in self.promises if promise.kept is not None)


def version_of(actor: Actor, code: str) -> int:
    """The number that grows with every change of a request; one query. Raises ``NotFound``."""
    found = visible_tickets(actor).filter(code=code).values_list("version", flat=True).first()
    if found is None:
        raise NotFound("ticket")
    return found


def request(actor: Actor, code: str, now: datetime) -> RequestView:
    """The request ``code`` as the actor sees it at ``now``. Raises ``NotFound`` for a stranger."""
    ticket = _ticket(actor, code)
    views = _clocks(ticket, now)
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
        said=tuple(_said(entry) for entry in _entries(ticket)),
        promises=tuple(_promised(view, now) for view in views if view.kind == ClockKind.PROMISE and _counts(view)),
        targets=tuple(_target(view, now) for view in views if view.kind in TARGETS and _counts(view)),
        linked=tuple(_linked(actor, ticket)),
        offers=offers(ticket, now),
    )


def offers(ticket: Ticket, now: datetime) -> frozenset[Offer]:
    """What the page offers; the actions judge for themselves when something is sent."""
    if ticket.status == Status.RESOLVED:
        return frozenset({Offer.DECIDE})
    if ticket.status == Status.CLOSED:
        if ticket.closure == Closure.DUPLICATE:
            return frozenset()
        in_window = ticket.reopen_until is not None and now <= ticket.reopen_until
        return frozenset({Offer.REOPEN if in_window else Offer.FOLLOW_UP})
    asked = ticket.status == Status.WAITING and ticket.waiting_for == WaitingFor.CUSTOMER
    words = {Offer.ANSWER if asked else Offer.WRITE}
    return frozenset(words if ticket.open_referrals else words | {Offer.WITHDRAW})


def _ticket(actor: Actor, code: str) -> Ticket:
    related = ("organisation", "contact", "product", "request_type", "owner")
    found = visible_tickets(actor).select_related(*related).filter(code=code).first()
    if found is None:
        raise NotFound("ticket")
    return found


def _entries(ticket: Ticket) -> Iterable[Entry]:
    entries = Entry.objects.filter(ticket=ticket, visibility=Visibility.CUSTOMER).order_by("seq")
    return entries.select_related("on_behalf_of", "contact").prefetch_related("attachments__file")


def _said(entry: Entry) -> Said:
    """The words and the few facts a customer may know; the rest of an entry's data stays inside."""
    asked_by_phone = entry.verb == Verb.OPENED and entry.contact is not None
    promise = entry.data.get("promise")
    return Said(
        seq=entry.seq,
        at=entry.at,
        verb=Verb(entry.verb),
        ours=entry.actor_kind != ActorKind.CUSTOMER and not asked_by_phone,
        name=entry.contact.full_name if asked_by_phone and entry.contact else entry.actor_name,
        spoken_for=entry.on_behalf_of.full_name if entry.on_behalf_of else "",
        channel=entry.channel,
        body=entry.body,
        is_stock=entry.body == EMPTY_UPDATE,
        asks_you=entry.data.get("waiting_for") == WaitingFor.CUSTOMER,
        files=tuple(SentFile(one.pk, one.name, one.file.size) for one in entry.attachments.all()),
        promise=datetime.fromisoformat(promise) if promise else None,
        score=entry.data.get("score"),
        closure=entry.data.get("closure", ""),
    )


def _clocks(ticket: Ticket, now: datetime) -> list[ClockView]:
    links = TicketClock.objects.filter(ticket=ticket, kind__in=SHOWN_CLOCKS).order_by("id")
    return clock_views(links.values_list("clock_id", flat=True), now)


def _counts(view: ClockView) -> bool:
    judged_or_due = view.due_at is not None and view.verdict not in ENDED_UNJUDGED
    return judged_or_due or view.phase == Phase.PAUSED


def _promised(view: ClockView, now: datetime) -> Promised:
    assert view.due_at is not None  # noqa: S101 - a promise is an instant (design §4)
    if view.verdict:
        return Promised(view.due_at, view.verdict == "met", view.ended_at)
    return Promised(view.due_at, False if view.due_at < now else None, None)


def _target(view: ClockView, now: datetime) -> Target:
    over = view.due_at is not None and view.due_at < now and view.phase != Phase.PAUSED
    return Target(
        kind=view.kind,
        minutes=view.target_minutes,
        due_at=view.due_at,
        ended_at=view.ended_at,
        met=view.verdict == "met" if view.verdict else None,
        paused=view.phase == Phase.PAUSED,
        late=not view.verdict and (over or view.breached_at is not None),
    )


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
