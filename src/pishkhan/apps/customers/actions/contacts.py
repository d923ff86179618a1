"""People at customers, what they are there, and their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.events import AffiliationChanged, ContactCreated
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, SearchKey
from pishkhan.apps.customers.rules import check_may_keep, check_role, email_taken, search_keys, user_taken
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import announce_many, audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.typed import optional_email, optional_phone, optional_text, required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.persian import sort_key
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
    contact = Contact(**_described(full_name, email, mobile, phone, job_title))
    insert_or_refuse(contact, email_taken())
    SearchKey.objects.bulk_create(_search_rows(contact))
    fact = ContactCreated(contact_id=contact.pk)
    record("customers.create_contact", fact, actor=actor, at=at, subject=_subject(contact.pk))
    return contact


@transaction.atomic
def create_contacts(*, actor: Actor, at: datetime, people: Sequence[NewContact]) -> list[int]:
    """Add many people with what they are where, in few queries, and give their ids in order; for imports.

    All or nothing: one wrong person refuses the whole list.
    """
    check_may_keep(actor)
    rows = [
        Contact(**_described(person.full_name, person.email, person.mobile, person.phone, person.job_title))
        for person in people
    ]
    keys = [row.email_key for row in rows if row.email_key]
    if len(set(keys)) < len(keys) or Contact.objects.filter(email_key__in=keys).exists():
        raise email_taken()
    contacts = Contact.objects.bulk_create(rows, batch_size=BATCH)
    SearchKey.objects.bulk_create((key for contact in contacts for key in _search_rows(contact)), batch_size=BATCH)
    Affiliation.objects.bulk_create(_affiliations(contacts, people), batch_size=BATCH)
    announce_many(((ContactCreated(contact.pk), at, _subject(contact.pk)) for contact in contacts), actor=actor)
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
    active: bool = True,
) -> Contact:
    """Write what is known of a person anew; what is left empty becomes empty."""
    check_may_keep(actor)
    contact = _locked(contact_id)
    described = {**_described(full_name, email, mobile, phone, job_title), "active": active}
    for field, value in described.items():
        setattr(contact, field, value)
    update_or_refuse(contact, described, email_taken())
    contact.search_keys.all().delete()
    SearchKey.objects.bulk_create(_search_rows(contact))
    audit("customers.update_contact", actor=actor, at=at, subject=_subject(contact_id), active=active)
    forget_passing()
    return contact


@transaction.atomic
def affiliate(*, actor: Actor, at: datetime, contact_id: int, organisation_id: int, role: Role) -> Affiliation:
    """Say what a person is at an organisation; safe to repeat, and one person may be several things in several."""
    check_may_keep(actor)
    check_role(role)
    _locked(contact_id)
    if not Organisation.objects.filter(pk=organisation_id, active=True).exists():
        raise NotFound("organisation")
    row, _ = Affiliation.objects.update_or_create(
        contact_id=contact_id, organisation_id=organisation_id, role=role.value, defaults={"active": True}
    )
    _announce_affiliation("customers.affiliate", row, actor, at)
    return row


@transaction.atomic
def end_affiliation(*, actor: Actor, at: datetime, contact_id: int, organisation_id: int, role: Role) -> None:
    """End what a person is at an organisation; he sees nothing of it from his next request on."""
    check_may_keep(actor)
    row = (
        Affiliation.objects.select_for_update()
        .filter(contact_id=contact_id, organisation_id=organisation_id, role=role.value)
        .first()
    )
    if row is None:
        raise NotFound("affiliation")
    if row.active:
        row.active = False
        row.save(update_fields=["active"])
        _announce_affiliation("customers.end_affiliation", row, actor, at)


@transaction.atomic
def link_user(*, actor: Actor, at: datetime, contact_id: int, user_id: int) -> Contact:
    """Give a person the portal account of a customer's side; an account is one person's."""
    check_may_keep(actor)
    contact = _locked(contact_id)
    if not User.objects.filter(pk=user_id, side=Side.CUSTOMER.value).exists():
        raise NotFound("user")
    contact.user_id = user_id
    update_or_refuse(contact, ["user"], user_taken())
    audit("customers.link_user", actor=actor, at=at, subject=_subject(contact_id), user_id=user_id)
    return contact


def _described(full_name: str, email: str, mobile: str, phone: str, job_title: str) -> dict[str, str | None]:
    name = required_text(full_name, "full_name", 150)
    address = optional_email(email, "email")
    return {
        "full_name": name,
        "sort_key": sort_key(name),
        "email": address,
        "email_key": address or None,
        "mobile": optional_phone(mobile, "mobile"),
        "phone": optional_phone(phone, "phone"),
        "job_title": optional_text(job_title, "job_title", 120),
    }


def _search_rows(contact: Contact) -> list[SearchKey]:
    keys = search_keys(contact.full_name, contact.email, contact.mobile, contact.phone)
    return [SearchKey(contact=contact, key=key) for key in sorted(keys)]


def _affiliations(contacts: Sequence[Contact], people: Sequence[NewContact]) -> list[Affiliation]:
    rows = []
    for contact, person in zip(contacts, people, strict=True):
        for organisation_id, role in person.affiliations:
            check_role(role)
            rows.append(Affiliation(contact=contact, organisation_id=organisation_id, role=role.value))
    return rows


def _announce_affiliation(verb: str, row: Affiliation, actor: Actor, at: datetime) -> None:
    fact = AffiliationChanged(
        contact_id=row.contact_id, organisation_id=row.organisation_id, role=row.role, active=row.active
    )
    record(verb, fact, actor=actor, at=at, subject=_subject(row.contact_id))
    forget_passing()


def _locked(contact_id: int) -> Contact:
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        raise NotFound("contact")
    return contact


def _subject(contact_id: int) -> str:
    return f"contact:{contact_id}"
