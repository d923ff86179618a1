"""One unit of work on one ticket: lock, change, tell the story, move the clocks, audit and announce, in few queries."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from pishkhan.apps.desk.actions.clocking import TicketClocks
from pishkhan.apps.desk.actions.counting import Standing, keep_counts, standing
from pishkhan.apps.desk.actions.indexing import Findings, found_as, index_again
from pishkhan.apps.desk.events import FollowedTicketMoved, TicketFact
from pishkhan.apps.desk.models import Attachment, Entry, Ticket
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules.following import TOLD
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility
from pishkhan.apps.desk.rules.who import readable, speaks_for
from pishkhan.apps.sla.actions import clock_work
from pishkhan.infra.events import announce, record
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.rows import InsertMany, Update
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A stored file under the name its sender gave it; stored before the transaction began."""

    name: str
    stored: StoredFile


@dataclass(slots=True)
class TicketWork:
    """What an action holds in its hands while it works on a locked ticket."""

    actor: Actor
    at: datetime
    ticket: Ticket
    clocks: TicketClocks
    recorded_at: datetime
    before: tuple[Any, ...]
    stood: Standing
    found: Findings
    entries: list[Entry] = field(default_factory=list)
    attached: list[tuple[Entry, Sequence[NamedFile]]] = field(default_factory=list)
    facts: list[tuple[str, TicketFact]] = field(default_factory=list)

    def tell(
        self,
        verb: Verb,
        visibility: Visibility,
        *,
        body: str = "",
        channel: Channel | str = "",
        on_behalf_of: int | None = None,
        files: Sequence[NamedFile] = (),
        **data: Any,
    ) -> Entry:
        """Add one entry to the timeline; written when the work is done."""
        self.ticket.last_seq += 1
        entry = Entry(
            ticket=self.ticket,
            seq=self.ticket.last_seq,
            at=self.at,
            recorded_at=self.recorded_at,
            verb=verb,
            visibility=visibility,
            actor_kind=self.actor.kind,
            actor_id=self.actor.user_id,
            actor_name=self.actor.name,
            on_behalf_of_id=on_behalf_of,
            contact_id=self.actor.contact_id,
            channel=channel,
            body=body,
            data=data,
        )
        self.entries.append(entry)
        if files:
            self.attached.append((entry, files))
        return entry

    def announce(self, verb: str, fact_type: type[TicketFact], **values: Any) -> None:
        """Audit ``verb`` and announce the fact about the latest entry; written when the work is done."""
        self.facts.append((verb, fact_type(ticket_id=self.ticket.pk, seq=self.ticket.last_seq, **values)))

    @property
    def spoken_for(self) -> int | None:
        """The owner the actor speaks for, if another; both are recorded (design §4, *Voice*)."""
        return speaks_for(self.actor, self.ticket.owner_id)

    def save(self) -> None:
        """Write everything; the version grows so that a second, stale action is told."""
        ticket = self.ticket
        self.clocks.save()
        self.clocks.copy_nearest_due()
        ticket.updated_at = self.at
        ticket.version += 1
        _update_ticket()(ticket, self.before)
        _insert_entries().instances(self.entries)
        self._save_attachments()
        keep_counts(self.stood, ticket)
        index_again(ticket, self.found)
        for verb, fact in self.facts:
            record(verb, fact, actor=self.actor, at=self.at, subject=ticket.subject_key)
        if ticket.follower_count:
            self._tell_followers()

    def _tell_followers(self) -> None:
        for entry in self.entries:
            if entry.verb in TOLD:
                fact = FollowedTicketMoved(ticket_id=self.ticket.pk, seq=entry.seq)
                announce(fact, actor=self.actor, at=self.at, subject=self.ticket.subject_key)

    def _save_attachments(self) -> None:
        rows = [
            Attachment(entry=entry, file=file.stored, name=file.name)
            for entry, files in self.attached
            for file in files
        ]
        if rows:
            Attachment.objects.bulk_create(rows)


@contextmanager
def ticket_work(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> Iterator[TicketWork]:
    """Lock the ticket ``code`` as far as ``actor`` may see it, and save what was done when the block ends well.

    Raises ``NotFound`` for a stranger, ``Conflict`` when ``version`` is no longer the ticket's.
    """
    with transaction.atomic():
        ticket = locked_ticket(actor, code)
        check_version(actor, ticket, version)
        with working_on(ticket, actor=actor, at=at) as work:
            yield work


@contextmanager
def working_on(ticket: Ticket, *, actor: Actor, at: datetime) -> Iterator[TicketWork]:
    """Work on a ticket that is already locked (or just made) in the current transaction.

    A story is told forwards: what is logged late (a call of ten minutes ago) moves clocks no earlier than the last act.
    """
    at = max(at, ticket.updated_at)
    recorded_at = timezone.now()
    with clock_work(at=at, recorded_at=recorded_at) as clocks:
        before = _update_ticket().values(ticket)
        stood, found = standing(ticket), found_as(ticket)
        work = TicketWork(actor, at, ticket, TicketClocks(ticket, at, clocks), recorded_at, before, stood, found)
        yield work
        work.save()


def check_version(actor: Actor, ticket: Ticket, version: int | None) -> None:
    """Refuse an action taken on a page that is no longer what the ticket says (design §3). Raises ``Conflict``."""
    if is_stale(version, ticket.version):
        raise Conflict(
            "desk.changed_meanwhile",
            N_("Somebody else changed this ticket while you were writing. Look at what is new, then send again."),
            theirs=_latest_words(actor, ticket),
        )


def _latest_words(actor: Actor, ticket: Ticket) -> str:
    """The latest words that this person may read: a conflict shows nobody what the timeline keeps from him."""
    entries = Entry.objects.filter(ticket=ticket, visibility__in=readable(actor, ticket.desk_id))
    latest = entries.order_by("-seq").first()
    return latest.body if latest else ""


@cache
def _update_ticket() -> Update:
    return Update(Ticket)


@cache
def _insert_entries() -> InsertMany:
    return InsertMany(Entry)
