"""The story of one request in values a customer may see: entries, promises, targets; nothing else of them leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.desk.models import Entry, Ticket, TicketClock
from pishkhan.apps.desk.rules.said import EMPTY_UPDATE
from pishkhan.apps.desk.rules.states import Verb, Visibility, WaitingFor
from pishkhan.apps.sla.queries import ClockView, clock_views
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.clocks import ClockKind, Phase

TARGETS = (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION)
SHOWN_CLOCKS = (*TARGETS, ClockKind.PROMISE)
ENDED_UNJUDGED = ("cancelled", "withdrawn")


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


def conversation(ticket: Ticket) -> tuple[Said, ...]:
    """What was said on a ticket the caller has already guarded, as far as customers read it; oldest first."""
    return tuple(_said(entry) for entry in _entries(ticket))


def commitments(ticket: Ticket, now: datetime) -> tuple[tuple[Promised, ...], tuple[Target, ...]]:
    """The promises and the targets of a guarded ticket as they stand at ``now``, without those nobody judged."""
    views = [view for view in _clocks(ticket, now) if _counts(view)]
    promises = tuple(_promised(view, now) for view in views if view.kind == ClockKind.PROMISE)
    return promises, tuple(_target(view, now) for view in views if view.kind in TARGETS)


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
