"""Whom the house knows of the people a few rows of a list may mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from pishkhan.apps.customers.models import Affiliation, Contact
from pishkhan.apps.customers.rules import House, Known, StaffLine, person_key
from pishkhan.apps.people.models import User
from pishkhan.pure.actor import Role


def house_for(organisation_id: int, lines: Sequence[StaffLine]) -> House:
    """Everybody the lines may mean, in as many queries for one line as for thousands; for the actions that judge."""
    contacts = _contacts(organisation_id, lines)
    accounts = User.objects.filter(username_key__in={line.account_key for line in lines})
    owners = dict(accounts.values_list("username_key", "contact__id"))
    missing = {owner for owner in owners.values() if owner is not None} - contacts.keys()
    if missing:
        contacts |= {one.pk: one for one in Contact.objects.select_related("user").filter(pk__in=missing)}
    places = _places(contacts)
    known = {pk: _known(one, organisation_id, places.get(pk, [])) for pk, one in contacts.items()}
    nobody = Known(None)
    return House(
        by_email={one.email: one for one in known.values() if one.email},
        by_account={key: known[owner] if owner is not None else nobody for key, owner in owners.items()},
        by_person={person_key(one.mobile, one.full_name): one for one in known.values() if one.mobile and one.is_here},
    )


@dataclass(frozen=True, slots=True)
class _Place:
    organisation_id: int
    role: str
    active: bool
    personnel_number: str


def _contacts(organisation_id: int, lines: Sequence[StaffLine]) -> dict[int, Contact]:
    here = Affiliation.objects.filter(
        organisation_id=organisation_id, contact__mobile__in={line.mobile for line in lines if line.mobile}
    )
    mailboxes = Q(email_key__in={line.email for line in lines if line.email})
    found = Contact.objects.select_related("user")
    by_mailbox = {one.pk: one for one in found.filter(mailboxes)}
    return by_mailbox | {one.pk: one for one in found.filter(pk__in=list(here.values_list("contact_id", flat=True)))}


def _places(contacts: Iterable[int]) -> dict[int, list[_Place]]:
    places: dict[int, list[_Place]] = {}
    ids = list(contacts)
    rows = Affiliation.objects.filter(contact_id__in=ids) if ids else Affiliation.objects.none()
    for pk, place, role, active, number in rows.values_list(
        "contact_id", "organisation_id", "role", "active", "personnel_number"
    ):
        places.setdefault(pk, []).append(_Place(place, role, active, number))
    return places


def _known(contact: Contact, organisation_id: int, places: Sequence[_Place]) -> Known:
    here = [place for place in places if place.organisation_id == organisation_id]
    now = [place for place in places if place.active]
    as_staff = next((place for place in here if place.role == Role.STAFF), None)
    elsewhere = any(place.organisation_id != organisation_id for place in now)
    return Known(
        contact_id=contact.pk,
        full_name=contact.full_name,
        email=contact.email,
        mobile=contact.mobile,
        job_title=contact.job_title,
        personnel_number=as_staff.personnel_number if as_staff else "",
        username_key=contact.user.username_key if contact.user else "",
        user_id=contact.user_id,
        works_here=as_staff is not None and as_staff.active,
        is_here=any(place.active for place in here) or (bool(here) and not elsewhere),
        is_only_staff=not elsewhere and all(place.role == Role.STAFF for place in now),
        is_closed=not contact.active,
    )
