"""Reading the audit: who did what, when and from where; for administrators and quality, and itself on record."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.events.recording import audit
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import NotFound

ORDER = ("-at", "-id")
READERS = (Role.ADMINISTRATOR, Role.QUALITY)
ONE_READING = timedelta(minutes=15)
TRAIL = "audit:trail"


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the audit is asked for; each that is given narrows it. ``until`` is no longer part of the period."""

    actor_ids: tuple[int, ...] | None = None
    verb: str = ""
    subject: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None


def may_read_trail(actor: Actor) -> bool:
    """Whether somebody reads the audit."""
    return has_role(actor, *READERS)


def trail(actor: Actor, sought: Sought, *, cursor: str | None = None, size: int = 50) -> Page[AuditEntry]:
    """One page of what was done, the latest first; each filter and the order walk an index. Raises ``NotFound``."""
    return keyset(_entries(actor, sought), order=ORDER, cursor=cursor, size=size)


def whole_trail(actor: Actor, sought: Sought, *, most: int) -> Iterator[AuditEntry]:
    """At most ``most`` of it one after another, for a file."""
    return _entries(actor, sought).order_by(*ORDER)[:most].iterator(chunk_size=1000)


@transaction.atomic
def record_reading(*, actor: Actor, at: datetime, sought: Sought) -> None:
    """Write into the audit that somebody reads it: once in a quarter of an hour for the same question."""
    asked = _asked(sought)
    mine = AuditEntry.objects.filter(actor_id=actor.user_id, verb="audit.read", at__gt=at - ONE_READING, at__lte=at)
    if asked not in [entry.details.get("asked") for entry in mine.only("details")]:
        audit("audit.read", actor=actor, at=at, subject=sought.subject or TRAIL, asked=asked)


@transaction.atomic
def record_taking(*, actor: Actor, at: datetime, sought: Sought) -> None:
    """Write into the audit that somebody takes a part of it away as a file, each time."""
    audit("audit.take", actor=actor, at=at, subject=sought.subject or TRAIL, asked=_asked(sought))


def _entries(actor: Actor, sought: Sought) -> QuerySet[AuditEntry]:
    if not may_read_trail(actor):
        raise NotFound("page")
    wanted: dict[str, Any] = {name: getattr(sought, name) for name in ("verb", "subject", "source")}
    asked: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    if sought.actor_ids is not None:
        asked["actor_id__in"] = sought.actor_ids
    if sought.since is not None:
        asked["at__gte"] = sought.since
    if sought.until is not None:
        asked["at__lt"] = sought.until
    return AuditEntry.objects.filter(**asked)


def _asked(sought: Sought) -> dict[str, Any]:
    """The question as it is kept: what was given, as JSON."""
    given = {name: value for name, value in asdict(sought).items() if value is not None and value != ""}
    return {
        name: value.isoformat() if isinstance(value, datetime) else list(value) if isinstance(value, tuple) else value
        for name, value in given.items()
    }
