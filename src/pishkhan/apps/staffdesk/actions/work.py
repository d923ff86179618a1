"""One unit of work on one request: lock, change, tell its story, audit and announce."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.models import Entry
from pishkhan.apps.staffdesk.actions.leading import keep_leading
from pishkhan.apps.staffdesk.events import StaffRequestMoved
from pishkhan.apps.staffdesk.models import RankedItem, StaffEntry, StaffFile, StaffRequest
from pishkhan.apps.staffdesk.queries.guard import keeps, locked_request
from pishkhan.apps.staffdesk.rules.states import AT_HAND, OPEN, Deed, Step, check_version
from pishkhan.apps.staffdesk.rules.who import check_keeps
from pishkhan.infra.events import record
from pishkhan.infra.prepared import Hole, PreparedUpdate
from pishkhan.infra.rows import update
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_BODY = 20_000
KEPT = (
    "version",
    "step",
    "step_before",
    "is_open",
    "updated_at",
    "ticket",
    "passes_solution",
    "merged_into",
    "last_seq",
)


@dataclass(slots=True)
class RequestWork:
    """What an action holds in its hands while it works on a locked request; ``said_by`` is who spoke, if another."""

    actor: Actor
    at: datetime
    request: StaffRequest
    said_by: str = ""

    def move(self, step: Step, *, undoable: bool = False) -> None:
        """Let the request stand at another step; ``undoable`` keeps where it stood."""
        request = self.request
        request.step_before = request.step if undoable else ""
        request.step, request.is_open = step.value, step in OPEN

    def tell(
        self,
        verb: str,
        deed: Deed,
        body: str = "",
        *,
        files: Sequence[NamedFile] = (),
        ticket_seq: int | None = None,
        passed: Entry | None = None,
    ) -> StaffEntry:
        """Add one entry to the story with its files, audit the ``verb``, and announce it."""
        request = self.request
        request.last_seq += 1
        entry = StaffEntry.objects.create(
            request=request,
            seq=request.last_seq,
            at=self.at,
            deed=deed.value,
            body=body,
            actor_id=self.actor.user_id,
            actor_name=self.said_by or self.actor.name,
            ticket_seq=ticket_seq,
            passed=passed,
        )
        if files:
            StaffFile.objects.bulk_create([StaffFile(entry=entry, file=one.stored, name=one.name) for one in files])
        by_sender = self.actor.contact_id is not None and self.actor.contact_id == request.contact_id
        fact = StaffRequestMoved(request.pk, entry.seq, deed.value, by_sender)
        record(verb, fact, actor=self.actor, at=self.at, subject=request.subject_key)
        return entry

    def save(self) -> None:
        """Write the row; the version grows so that a second, stale act is told. Its place in the list follows."""
        request = self.request
        request.updated_at = self.at
        request.version += 1
        update(request, KEPT)
        is_open = _is_ranked(request)
        if RANKED(request=request.pk, was=not is_open, is_open=is_open):
            keep_leading(request.desk_id)


@contextmanager
def request_work(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> Iterator[RequestWork]:
    """Lock the request ``code`` as far as ``actor`` may read it, and save what was done when the block ends well.

    Raises ``NotFound`` for a stranger, ``Conflict`` when ``version`` is no longer the request's.
    """
    with transaction.atomic():
        request = locked_request(actor, code)
        check_version(version, request.version, _latest(request) if version is not None else "")
        with working_on(request, actor=actor, at=at) as work:
            yield work


@contextmanager
def working_on(request: StaffRequest, *, actor: Actor, at: datetime) -> Iterator[RequestWork]:
    """Work on a request that is locked (or just made) in the current transaction; a story is told forwards."""
    work = RequestWork(actor, max(at, request.updated_at), request)
    yield work
    work.save()


@contextmanager
def keeping(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> Iterator[RequestWork]:
    """`request_work` for the representative of its desk."""
    with request_work(actor=actor, at=at, code=code, version=version) as work:
        check_keeps(keeps=keeps(actor, work.request.desk_id))
        yield work


RANKED = PreparedUpdate(
    lambda: (
        RankedItem.objects.filter(Q(request_id=Hole("request"), is_open=Hole("was"))),
        {"is_open": Hole("is_open")},
    )
)


def words(text: str, field: str = "body") -> str:
    """What is said, cleaned; refuses nothing at all, and too much."""
    said = "" if is_blank(text) else clean(text, multiline=True)
    if not said:
        return required_text(said, field, LONGEST_BODY)
    if len(said) > LONGEST_BODY:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=LONGEST_BODY)
    return said


def _is_ranked(request: StaffRequest) -> bool:
    return request.step in AT_HAND or (request.ticket is not None and request.ticket.is_live)


def _latest(request: StaffRequest) -> str:
    latest = request.entries.order_by("-seq").first()
    return latest.body if latest else ""
