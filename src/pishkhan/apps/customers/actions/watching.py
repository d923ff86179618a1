"""The watch over an installation: its address, pauses, and where it ends (D6)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.models import Heartbeat, Installation, Silence
from pishkhan.apps.customers.models.installations import WATCHED
from pishkhan.apps.customers.queries.installations import digest, installations_for
from pishkhan.apps.customers.rules import check_may_keep
from pishkhan.apps.customers.rules.heartbeats import Watch, WatchState, paused, resumed, started
from pishkhan.apps.customers.rules.installations import not_watched, out_of_use
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class NewAddress:
    """An installation and the secret of its new address, which is known at this moment only."""

    installation: Installation
    secret: str


@transaction.atomic
def issue_address(*, actor: Actor, at: datetime, installation_id: int) -> NewAddress:
    """Give an installation a heartbeat address, or another one: the one before ends at once.

    The secret is given once and kept by nobody. A server that is waited for has a fresh term to learn its new address.
    """
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    if not installation.active:
        raise out_of_use()
    heartbeat, secret = installation.heartbeat, secrets.token_urlsafe(32)
    heartbeat.digest, heartbeat.issued_at = digest(secret), at
    heartbeat.take(started(heartbeat.watch, at))
    heartbeat.save(update_fields=["digest", "issued_at", *WATCHED])
    audit("customers.issue_address", actor=actor, at=at, subject=f"installation:{installation.pk}")
    return NewAddress(installation, secret)


@transaction.atomic
def stop_watching(*, actor: Actor, at: datetime, installation_id: int) -> None:
    """End the watch and its address; safe to repeat."""
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    if installation.heartbeat.digest is None:
        return
    end_watch(installation, at)
    audit("customers.stop_watching", actor=actor, at=at, subject=f"installation:{installation.pk}")


@transaction.atomic
def pause_watching(*, actor: Actor, at: datetime, installation_id: int) -> None:
    """Wait for the server no more until the watch is resumed; its address goes on to be taken. Safe to repeat."""
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    heartbeat = installation.heartbeat
    if heartbeat.state_word is WatchState.OFF:
        raise not_watched()
    if heartbeat.state_word is WatchState.PAUSED:
        return
    _take(heartbeat, paused(heartbeat.watch))
    audit("customers.pause_watching", actor=actor, at=at, subject=f"installation:{installation.pk}")


@transaction.atomic
def resume_watching(*, actor: Actor, at: datetime, installation_id: int) -> None:
    """Wait for the server again, with a fresh term; one that was silent before is silent until it is heard."""
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    heartbeat = installation.heartbeat
    if heartbeat.state_word is not WatchState.PAUSED:
        return
    was_silent = Silence.objects.filter(installation=installation, ended_at__isnull=True).exists()
    _take(heartbeat, resumed(heartbeat.watch, at, was_silent=was_silent))
    audit("customers.resume_watching", actor=actor, at=at, subject=f"installation:{installation.pk}")


def end_watch(installation: Installation, at: datetime) -> None:
    """The address ends, nobody waits any more, and a silence that went on is over without the server being back."""
    heartbeat = installation.heartbeat
    heartbeat.digest, heartbeat.state = None, WatchState.OFF
    heartbeat.steady_since = heartbeat.due_at = None
    heartbeat.save(update_fields=["digest", *WATCHED])
    Silence.objects.filter(installation=installation, ended_at__isnull=True).update(ended_at=at)


def locked_installation(actor: Actor, installation_id: int) -> Installation:
    """One installation the actor may see, locked with its watch; raises ``NotFound``."""
    found = installations_for(actor).filter(pk=installation_id).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound("installation")
    found.heartbeat = Heartbeat.objects.select_for_update().get(installation=found)
    return found


def _take(heartbeat: Heartbeat, watch: Watch) -> None:
    heartbeat.take(watch)
    heartbeat.save(update_fields=list(WATCHED))
