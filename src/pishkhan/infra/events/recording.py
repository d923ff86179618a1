"""Writing what happened, in the transaction of the action that did it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from pishkhan.infra.events.facts import Fact
from pishkhan.infra.events.jobs import deliver
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.events.registry import reactions
from pishkhan.infra.rows import Insert, InsertMany
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal

MAX_NOTICE_AGE = timedelta(days=2)
BATCH = 1000


def announce(fact: Fact, *, actor: Actor, at: datetime, subject: str) -> None:
    """Write the event, and a job for each reaction, in the current transaction; one query when nobody reacts."""
    _announce(fact, actor, at, timezone.now(), subject)


def audit(verb: str, *, actor: Actor, at: datetime, subject: str, **details: Any) -> None:
    """Write who did what to ``subject``; ``details`` are JSON values and hold no secrets."""
    _audit(verb, actor, at, timezone.now(), subject, details)


def record(verb: str, fact: Fact, *, actor: Actor, at: datetime, subject: str, **details: Any) -> None:
    """Announce ``fact`` and audit ``verb``: what every action ends with, in two queries when nobody reacts."""
    now = timezone.now()
    _audit(verb, actor, at, now, subject, details)
    _announce(fact, actor, at, now, subject)


def keep_witness(actor: Actor, refusal: Refusal) -> None:
    """Audit what a refusal witnessed; called by a door, after the transaction of the action was given up."""
    if refusal.witnessed is None:
        return
    now = timezone.now()
    with transaction.atomic():
        _audit(refusal.witnessed.verb, actor, now, now, refusal.witnessed.subject, {"refused": refusal.code})


def announce_many(facts: Iterable[tuple[Fact, datetime, str]], *, actor: Actor) -> None:
    """Announce many (fact, at, subject) in few queries, for work in bulk; order is kept."""
    _require_transaction()
    now = timezone.now()
    batch: list[tuple[Fact, datetime, str]] = []
    for item in facts:
        batch.append(item)
        if len(batch) == BATCH:
            _write_batch(batch, actor, now)
            batch = []
    if batch:
        _write_batch(batch, actor, now)


def _announce(fact: Fact, actor: Actor, at: datetime, now: datetime, subject: str) -> None:
    _require_transaction()
    event_id = _insert_event()(fact.name, subject, at, now, actor.kind.value, actor.user_id, fact.to_data())
    keys = _reaction_keys(fact.name, at, now)
    if keys:
        deliver.enqueue_many(_deliveries(event_id, keys))


def _audit(verb: str, actor: Actor, at: datetime, now: datetime, subject: str, details: dict[str, Any]) -> None:
    _require_transaction()
    kind = actor.kind.value
    _insert_audit()(verb, subject, at, now, kind, actor.user_id, actor.name, actor.source, details)


def _write_batch(batch: Sequence[tuple[Fact, datetime, str]], actor: Actor, now: datetime) -> None:
    kind, actor_id = actor.kind.value, actor.user_id
    rows = [
        Event(
            name=fact.name,
            subject=subject,
            at=at,
            recorded_at=now,
            actor_kind=kind,
            actor_id=actor_id,
            data=fact.to_data(),
        )
        for fact, at, subject in batch
    ]
    _insert_events().instances(rows)
    jobs = [job for event in rows for job in _deliveries(event.pk, _reaction_keys(event.name, event.at, now))]
    if jobs:
        deliver.enqueue_many(jobs)


def _reaction_keys(fact_name: str, at: datetime, now: datetime) -> list[str]:
    """Old facts, as an import or the demo announces them, reach the handlers but wake nobody by mail."""
    wakes = now - at <= MAX_NOTICE_AGE
    return [reaction.key for reaction in reactions(fact_name) if wakes or not reaction.is_notice]


def _deliveries(event_id: int, keys: list[str]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"event:{event_id}:{key}", {"event_id": event_id, "reaction": key}) for key in keys]


def _require_transaction() -> None:
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        message = "an event or audit entry is written in the transaction of the action that caused it"
        raise TransactionManagementError(message)


@cache
def _insert_event() -> Insert:
    return Insert(Event, ("name", "subject", "at", "recorded_at", "actor_kind", "actor_id", "data"))


@cache
def _insert_events() -> InsertMany:
    return InsertMany(Event)


@cache
def _insert_audit() -> Insert:
    names = ("verb", "subject", "at", "recorded_at", "actor_kind", "actor_id", "actor_name", "source", "details")
    return Insert(AuditEntry, names)
