"""What is installed at a customer: written down, changed, taken out of use (D6)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions.watching import end_watch, locked_installation
from pishkhan.apps.customers.models import Heartbeat, Installation
from pishkhan.apps.customers.models.installations import WATCHED
from pishkhan.apps.customers.rules import changed_meanwhile, check_may_keep
from pishkhan.apps.customers.rules.heartbeats import check_rhythm, retimed
from pishkhan.apps.customers.rules.installations import check_counts, installation_key, installation_taken
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, sort_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LONGEST_NOTES = 4_000
PERIOD_MINUTES, GRACE_MINUTES = 5, 10


@transaction.atomic
def create_installation(
    *,
    actor: Actor,
    at: datetime,
    organisation_id: int,
    product_id: int,
    name: str,
    release: str = "",
    servers: int | None = None,
    users: int | None = None,
    notes: str = "",
    period_minutes: int = PERIOD_MINUTES,
    grace_minutes: int = GRACE_MINUTES,
) -> Installation:
    """Write down a product at an organisation; it is watched from its first heartbeat address on.

    ``period_minutes`` is how often it will call, ``grace_minutes`` how late it may be. Raises ``Refusal`` beside the
    field.
    """
    check_may_keep(actor)
    if not queries.organisation(actor, organisation_id).active:
        raise NotFound("organisation")
    catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    check_rhythm(period_minutes, grace_minutes)
    facts = _described(name=name, release=release, servers=servers, users=users, notes=notes)
    made = Installation(organisation_id=organisation_id, product_id=product_id, **facts)
    insert_or_refuse(made, installation_taken())
    made.heartbeat = Heartbeat.objects.create(
        installation=made, period_minutes=period_minutes, grace_minutes=grace_minutes
    )
    audit("customers.create_installation", actor=actor, at=at, subject=subject_of(made), name=made.name)
    return made


@transaction.atomic
def update_installation(
    *,
    actor: Actor,
    at: datetime,
    installation_id: int,
    product_id: int,
    name: str,
    release: str = "",
    servers: int | None = None,
    users: int | None = None,
    notes: str = "",
    period_minutes: int = PERIOD_MINUTES,
    grace_minutes: int = GRACE_MINUTES,
    version: int | None = None,
) -> Installation:
    """Write anew what is known of an installation; what is left empty becomes empty.

    A product that is no longer offered may stay. Raises ``Conflict`` when ``version`` is no longer the present one.
    """
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    changed_meanwhile(version, installation.version, _summary(installation))
    if product_id != installation.product_id:
        catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    check_rhythm(period_minutes, grace_minutes)
    described = _described(name=name, release=release, servers=servers, users=users, notes=notes)
    for field, value in (described | {"product_id": product_id}).items():
        setattr(installation, field, value)
    installation.version += 1
    update_or_refuse(installation, [*described, "product", "version"], installation_taken())
    _set_rhythm(installation.heartbeat, period_minutes, grace_minutes)
    subject = subject_of(installation)
    audit("customers.update_installation", actor=actor, at=at, subject=subject, name=installation.name)
    return installation


@transaction.atomic
def close_installation(*, actor: Actor, at: datetime, installation_id: int) -> None:
    """It is no longer there: its address ends and nobody waits for it; what happened to it stays. Safe to repeat."""
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    if not installation.active:
        return
    _set_active(installation, active=False)
    end_watch(installation, at)
    audit("customers.close_installation", actor=actor, at=at, subject=subject_of(installation))


@transaction.atomic
def reopen_installation(*, actor: Actor, at: datetime, installation_id: int) -> None:
    """Take it back into use; it is watched again from a new address on. Safe to repeat."""
    check_may_keep(actor)
    installation = locked_installation(actor, installation_id)
    if installation.active:
        return
    _set_active(installation, active=True)
    audit("customers.reopen_installation", actor=actor, at=at, subject=subject_of(installation))


def subject_of(installation: Installation) -> str:
    """The name events and audit know an installation by."""
    return f"installation:{installation.pk}"


def _set_active(installation: Installation, *, active: bool) -> None:
    installation.active = active
    installation.version += 1
    installation.save(update_fields=["active", "version"])


def _set_rhythm(heartbeat: Heartbeat, period_minutes: int, grace_minutes: int) -> None:
    heartbeat.period_minutes, heartbeat.grace_minutes = period_minutes, grace_minutes
    heartbeat.take(retimed(heartbeat.watch, timedelta(minutes=period_minutes), timedelta(minutes=grace_minutes)))
    heartbeat.save(update_fields=["period_minutes", "grace_minutes", *WATCHED])


def _described(*, name: str, release: str, servers: int | None, users: int | None, notes: str) -> dict[str, Any]:
    check_counts(servers, users)
    cleaned = required_text(name, "name", 120)
    return {
        "name": cleaned,
        "name_key": installation_key(cleaned),
        "sort_key": sort_key(cleaned),
        "release": optional_text(release, "release", 60),
        "servers": servers,
        "users": users,
        "notes": _notes(notes),
    }


def _notes(text: str) -> str:
    notes = clean(text, multiline=True)
    if len(notes) > LONGEST_NOTES:
        message = N_("At most {limit} characters fit here.")
        raise Refusal("text.long", message, field="notes", limit=LONGEST_NOTES)
    return notes


def _summary(installation: Installation) -> str:
    """What stands there now, for whoever wrote on top of an older state."""
    return "\n".join(filter(None, (installation.name, installation.release, installation.notes)))
