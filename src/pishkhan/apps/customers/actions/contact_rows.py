"""The rows of one person, written together: what is known of him, and what he is found by."""

from typing import Any

from pishkhan.apps.customers.models import Contact, SearchKey
from pishkhan.apps.customers.rules import email_taken, search_keys
from pishkhan.infra.typed import optional_email, optional_phone, optional_text, required_text
from pishkhan.infra.unique import update_or_refuse
from pishkhan.pure.persian import sort_key
from pishkhan.pure.refusal import NotFound


def write_contact(contact: Contact, described: dict[str, Any]) -> None:
    """Write changed columns of a locked contact with all that is derived from them; refuses a mailbox of another."""
    for field, value in described.items():
        setattr(contact, field, value)
    contact.version += 1
    update_or_refuse(contact, [*described, "version"], email_taken())
    write_search_keys(contact)
    if "sort_key" in described:
        contact.affiliations.update(sort_key=contact.sort_key)


def write_search_keys(contact: Contact) -> None:
    """Make a contact found by what is known of it now, and by nothing older."""
    contact.search_keys.all().delete()
    SearchKey.objects.bulk_create(search_rows(contact))


def summary_of(contact: Contact) -> str:
    """What stands there now, for whoever wrote on top of an older state."""
    return "\n".join(filter(None, (contact.full_name, contact.job_title, contact.mobile, contact.phone, contact.email)))


def described_contact(full_name: str, email: str, mobile: str, phone: str, job_title: str) -> dict[str, Any]:
    """What was typed as it is stored; refuses each part beside its field."""
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


def search_rows(contact: Contact) -> list[SearchKey]:
    """What a contact is found by."""
    username = contact.user.username if contact.user else ""
    keys = search_keys(contact.full_name, contact.email, contact.mobile, contact.phone, username=username)
    return [SearchKey(contact=contact, key=key) for key in sorted(keys)]


def locked_contact(contact_id: int) -> Contact:
    """Find a person and hold him for this transaction; raises ``NotFound``."""
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        raise NotFound("contact")
    return contact


def subject_of(contact_id: int) -> str:
    """The name events and audit know a person by."""
    return f"contact:{contact_id}"
