"""Heartbeats as they arrive, and what is noticed when they do not (D6)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.events import InstallationRecovered, InstallationSilent
from pishkhan.apps.customers.models import Heartbeat, Silence
from pishkhan.apps.customers.models.installations import WATCHED
from pishkhan.apps.customers.queries.installations import digest
from pishkhan.apps.customers.rules.heartbeats import WatchState, heard, overdue, paused
from pishkhan.infra.events import announce, announce_many
from pishkhan.infra.throttle import hit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

BATCH = 200
LIMIT, SOURCE_LIMIT, WINDOW_SECONDS = 30, 60, 60


def take_heartbeat(*, actor: Actor, at: datetime, secret: str, source: str) -> None:
    """A server called its address: it is there. Raises ``NotFound`` for an address that is not (or no longer) given.

    One address may call ``LIMIT`` times in a minute, one source may guess ``SOURCE_LIMIT`` times; ``Throttled`` beyond.
    """
    heartbeat = Heartbeat.objects.filter(digest=digest(secret)).first()
    if heartbeat is None:
        hit("heartbeat.source", source, limit=SOURCE_LIMIT, window_seconds=WINDOW_SECONDS, at=at)
        raise NotFound("heartbeat")
    hit("heartbeat", str(heartbeat.pk), limit=LIMIT, window_seconds=WINDOW_SECONDS, at=at)
    if not _renewed(heartbeat, at):
        _take_locked(actor, at, digest(secret))


def sweep_heartbeats(*, actor: Actor, at: datetime, batch: int = BATCH) -> int:
    """Announce every server that was not heard in time, each once, and give how many were looked at.

    Costs what is due. Each batch is its own transaction; several sweeps at once share the work.
    """
    looked_at = 0
    while seen := _sweep_batch(actor, at, batch):
        looked_at += seen
    return looked_at


def _renewed(heartbeat: Heartbeat, at: datetime) -> bool:
    """The usual case in one statement and without waiting: a running server goes on to run."""
    if heartbeat.state_word is not WatchState.ALIVE:
        return False
    watch = heard(heartbeat.watch, at)
    same = Heartbeat.objects.filter(
        pk=heartbeat.pk, digest=heartbeat.digest, state=WatchState.ALIVE, due_at=heartbeat.due_at
    )
    return bool(same.update(last_seen_at=watch.last_seen_at, due_at=watch.due_at))


@transaction.atomic
def _take_locked(actor: Actor, at: datetime, key: str) -> None:
    heartbeat = Heartbeat.objects.select_for_update().filter(digest=key).first()
    if heartbeat is None:
        raise NotFound("heartbeat")
    before = heartbeat.state_word
    heartbeat.take(heard(heartbeat.watch, at))
    heartbeat.save(update_fields=list(WATCHED))
    if before is WatchState.RECOVERING and heartbeat.state_word is WatchState.ALIVE:
        _recover(actor, at, heartbeat.installation_id)


def _recover(actor: Actor, at: datetime, installation_id: int) -> None:
    silence = Silence.objects.filter(installation_id=installation_id, ended_at__isnull=True).first()
    if silence is None:
        return
    silence.ended_at = at
    silence.save(update_fields=["ended_at"])
    fact = InstallationRecovered(installation_id, silence.pk)
    announce(fact, actor=actor, at=at, subject=f"installation:{installation_id}")


@transaction.atomic
def _sweep_batch(actor: Actor, at: datetime, batch: int) -> int:
    due = Heartbeat.objects.filter(due_at__lte=at).order_by("due_at", "id")
    due = due.select_related("installation__organisation").select_for_update(skip_locked=True, of=("self",))
    found = list(due[:batch])
    for heartbeat in found:
        in_use = heartbeat.installation.organisation.active
        heartbeat.take(overdue(heartbeat.watch, at) if in_use else paused(heartbeat.watch))
    Heartbeat.objects.bulk_update(found, WATCHED)
    _fall_silent(actor, at, [heartbeat for heartbeat in found if heartbeat.state_word is WatchState.SILENT])
    return len(found)


def _fall_silent(actor: Actor, at: datetime, fallen: list[Heartbeat]) -> None:
    """A silence for each, but for those that fell again before they were back: theirs goes on."""
    ids = [heartbeat.installation_id for heartbeat in fallen]
    known = {one.installation_id: one for one in Silence.objects.filter(installation__in=ids, ended_at__isnull=True)}
    for silence in known.values():
        silence.relapses += 1
    Silence.objects.bulk_update(known.values(), ["relapses"])
    fresh = [
        Silence(installation_id=one.installation_id, began_at=one.last_seen_at or at, found_at=at)
        for one in fallen
        if one.installation_id not in known
    ]
    Silence.objects.bulk_create(fresh)
    facts = [
        (InstallationSilent(one.installation_id, one.pk), at, f"installation:{one.installation_id}") for one in fresh
    ]
    announce_many(facts, actor=actor)
