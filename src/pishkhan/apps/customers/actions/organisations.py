"""Organisations and their tree."""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from pishkhan.apps.customers.events import OrganisationCreated
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.models.index import ORGANISATIONS
from pishkhan.apps.customers.queries.found import organisation_terms
from pishkhan.apps.customers.rules import (
    changed_meanwhile,
    check_may_keep,
    check_parent,
    child_path,
    depth,
    name_key,
    name_taken,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.typed import beside, optional_phone, optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import is_blank, parse_legal_id, sort_key
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def create_organisation(
    *,
    actor: Actor,
    at: datetime,
    name: str,
    parent_id: int | None = None,
    legal_id: str = "",
    phone: str = "",
    city: str = "",
) -> Organisation:
    """Add a customer, or a part of one below ``parent_id``; names that read alike are one among sisters."""
    check_may_keep(actor)
    organisation = Organisation(**_described(name=name, legal_id=legal_id, phone=phone, city=city))
    parent_path = "/"
    if parent_id is not None:
        _lock_tree()
        parent_path = _locked(parent_id).path
        organisation.parent_id = parent_id
    check_parent(None, parent_path)
    insert_or_refuse(organisation, name_taken())
    organisation.path = child_path(parent_path, organisation.pk)
    organisation.save(update_fields=["path"])
    ORGANISATIONS.write([(organisation.pk, organisation_terms(organisation))])
    fact = OrganisationCreated(organisation_id=organisation.pk, parent_id=parent_id)
    record("customers.create_organisation", fact, actor=actor, at=at, subject=_subject(organisation.pk))
    return organisation


@transaction.atomic
def update_organisation(
    *,
    actor: Actor,
    at: datetime,
    organisation_id: int,
    name: str,
    legal_id: str = "",
    phone: str = "",
    city: str = "",
    version: int | None = None,
) -> Organisation:
    """Write what is known of an organisation anew; what is left empty becomes empty.

    Raises ``Conflict`` when ``version`` is no longer the organisation's.
    """
    check_may_keep(actor)
    organisation = _locked(organisation_id)
    changed_meanwhile(version, organisation.version, _summary(organisation))
    described = _described(name=name, legal_id=legal_id, phone=phone, city=city)
    for field, value in described.items():
        setattr(organisation, field, value)
    organisation.version += 1
    update_or_refuse(organisation, [*described, "version"], name_taken())
    ORGANISATIONS.write([(organisation_id, organisation_terms(organisation))])
    subject = _subject(organisation_id)
    audit("customers.update_organisation", actor=actor, at=at, subject=subject, name=organisation.name)
    return organisation


@transaction.atomic
def move_organisation(*, actor: Actor, at: datetime, organisation_id: int, parent_id: int | None) -> Organisation:
    """Put an organisation with everything below it under another parent, or at the top; refuses cycles."""
    check_may_keep(actor)
    _lock_tree()
    organisation = _locked(organisation_id)
    old_path = organisation.path
    parent_path = _locked(parent_id).path if parent_id is not None else "/"
    branch = Organisation.objects.filter(path__startswith=old_path)
    deepest = max(depth(path) for path in branch.values_list("path", flat=True))
    check_parent(old_path, parent_path, levels_below=deepest - depth(old_path))
    organisation.parent_id = parent_id
    organisation.version += 1
    update_or_refuse(organisation, ["parent", "version"], name_taken())
    new_path = child_path(parent_path, organisation_id)
    branch.update(path=Concat(Value(new_path), Substr("path", len(old_path) + 1)))
    organisation.path = new_path
    subject = _subject(organisation_id)
    audit("customers.move_organisation", actor=actor, at=at, subject=subject, parent_id=parent_id)
    return organisation


@transaction.atomic
def close_organisation(*, actor: Actor, at: datetime, organisation_id: int) -> None:
    """Stop offering an organisation and end its people's access; what it ever asked stays. Safe to repeat."""
    _set_active(actor, at, organisation_id, "customers.close_organisation", active=False)


@transaction.atomic
def reopen_organisation(*, actor: Actor, at: datetime, organisation_id: int) -> None:
    """Take a closed organisation back into use; its people have their access again. Safe to repeat."""
    _set_active(actor, at, organisation_id, "customers.reopen_organisation", active=True)


def _set_active(actor: Actor, at: datetime, organisation_id: int, verb: str, *, active: bool) -> None:
    check_may_keep(actor)
    organisation = _locked(organisation_id)
    if organisation.active == active:
        return
    organisation.active = active
    organisation.version += 1
    organisation.save(update_fields=["active", "version"])
    audit(verb, actor=actor, at=at, subject=_subject(organisation_id))
    forget_passing()


def _described(*, name: str, legal_id: str, phone: str, city: str) -> dict[str, str | None]:
    cleaned = required_text(name, "name", 200)
    return {
        "name": cleaned,
        "name_key": name_key(cleaned),
        "sort_key": sort_key(cleaned),
        "legal_id": _legal_id(legal_id),
        "phone": optional_phone(phone, "phone"),
        "city": optional_text(city, "city", 80),
    }


def _summary(organisation: Organisation) -> str:
    """What stands there now, for whoever wrote on top of an older state."""
    return "\n".join(filter(None, (organisation.name, organisation.legal_id, organisation.phone, organisation.city)))


def _legal_id(text: str) -> str | None:
    if is_blank(text):
        return None
    with beside("legal_id"):
        return parse_legal_id(text)


def _lock_tree() -> None:
    """One change of the tree at a time, so that paths are never made of a parent that is just moving."""
    list(Organisation.objects.select_for_update().filter(parent__isnull=True).order_by("pk").values_list("pk"))


def _locked(organisation_id: int) -> Organisation:
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None:
        raise NotFound("organisation")
    return organisation


def _subject(organisation_id: int) -> str:
    return f"organisation:{organisation_id}"
