"""People at customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.actions.contact_rows import (
    described_contact,
    locked_contact,
    search_rows,
    subject_of,
    summary_of,
    write_contact,
    write_search_keys,
)
from pishkhan.apps.customers.events import ContactCreated
from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.rules import (
    changed_meanwhile,
    check_may_keep,
    check_role,
    email_taken,
    user_taken,
)
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import announce_many, audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound

BATCH = 500


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person as he is typed; ``affiliations`` are pairs of organisation and role."""

    full_name: str
    email: str = ""
    mobile: str = ""
    phone: str = ""
    job_title: str = ""
    affiliations: tuple[tuple[int, Role], ...] = ()


@transaction.atomic
def create_contact(
    *,
    actor: Actor,
    at: datetime,
    full_name: str,
    email: str = "",
    mobile: str = "",
    phone: str = "",
    job_title: str = "",
) -> Contact:
    """Add a person at a customer; a mailbox belongs to one person only."""
    check_may_keep(actor)
    contact = Contact(**described_contact(full_name, email, mobile, phone, job_title))
    insert_or_refuse(contact, email_taken())
    SearchKey.objects.bulk_create(search_rows(contact))
    fact = ContactCreated(contact_id=contact.pk)
    record("customers.create_contact", fact, actor=actor, at=at, subject=subject_of(contact.pk))
    return contact


@transaction.atomic
def create_contacts(*, actor: Actor, at: datetime, people: Sequence[NewContact]) -> list[int]:
    """Add many people with what they are where, in few queries, and give their ids in order; for imports.

    All or nothing: one wrong person refuses the whole list.
    """
    check_may_keep(actor)
    rows = [
        Contact(**described_contact(person.full_name, person.email, person.mobile, person.phone, person.job_title))
        for person in people
    ]
    keys = [row.email_key for row in rows if row.email_key]
    if len(set(keys)) < len(keys) or Contact.objects.filter(email_key__in=keys).exists():
        raise email_taken()
    contacts = Contact.objects.bulk_create(rows, batch_size=BATCH)
    SearchKey.objects.bulk_create((key for contact in contacts for key in search_rows(contact)), batch_size=BATCH)
    Affiliation.objects.bulk_create(_affiliations(contacts, people), batch_size=BATCH)
    announce_many(((ContactCreated(contact.pk), at, subject_of(contact.pk)) for contact in contacts), actor=actor)
    audit("customers.create_contacts", actor=actor, at=at, subject="contacts", count=len(contacts))
    return [contact.pk for contact in contacts]


@transaction.atomic
def update_contact(
    *,
    actor: Actor,
    at: datetime,
    contact_id: int,
    full_name: str,
    email: str = "",
    mobile: str = "",
    phone: str = "",
    job_title: str = "",
    active: bool | None = None,
    version: int | None = None,
) -> Contact:
    """Write what is known of a person anew; what is left empty becomes empty.

    Raises ``Conflict`` when ``version`` is no longer the person's.
    """
    check_may_keep(actor)
    contact = locked_contact(contact_id)
    changed_meanwhile(version, contact.version, summary_of(contact))
    described = described_contact(full_name, email, mobile, phone, job_title)
    described |= {} if active is None else {"active": active}
    write_contact(contact, described)
    audit("customers.update_contact", actor=actor, at=at, subject=subject_of(contact_id), active=contact.active)
    forget_passing()
    return contact


@transaction.atomic
def close_contact(*, actor: Actor, at: datetime, contact_id: int) -> None:
    """Somebody is no longer at any customer: he is not offered and not let in any more. Safe to repeat."""
    _set_active(actor, at, contact_id, "customers.close_contact", active=False)


@transaction.atomic
def reopen_contact(*, actor: Actor, at: datetime, contact_id: int) -> None:
    """Take somebody back into use; what he was where counts again. Safe to repeat."""
    _set_active(actor, at, contact_id, "customers.reopen_contact", active=True)


@transaction.atomic
def link_user(*, actor: Actor, at: datetime, contact_id: int, user_id: int) -> Contact:
    """Give a person the portal account of a customer's side; an account is one person's."""
    check_may_keep(actor)
    contact = locked_contact(contact_id)
    if not User.objects.filter(pk=user_id, side=Side.CUSTOMER.value).exists():
        raise NotFound("user")
    contact.user_id = user_id
    update_or_refuse(contact, ["user"], user_taken())
    write_search_keys(contact)
    audit("customers.link_user", actor=actor, at=at, subject=subject_of(contact_id), user_id=user_id)
    return contact


def _set_active(actor: Actor, at: datetime, contact_id: int, verb: str, *, active: bool) -> None:
    check_may_keep(actor)
    contact = locked_contact(contact_id)
    if contact.active == active:
        return
    contact.active = active
    contact.version += 1
    contact.save(update_fields=["active", "version"])
    audit(verb, actor=actor, at=at, subject=subject_of(contact_id))
    forget_passing()


def _affiliations(contacts: Sequence[Contact], people: Sequence[NewContact]) -> list[Affiliation]:
    rows = []
    for contact, person in zip(contacts, people, strict=True):
        for organisation_id, role in person.affiliations:
            check_role(role)
            place = {"contact": contact, "organisation_id": organisation_id, "sort_key": contact.sort_key}
            rows.append(Affiliation(**place, role=role.value))
    return rows
