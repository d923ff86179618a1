"""Whose page opens when a telephone rings (E2): from a number to the organisations of whoever has it."""

from dataclasses import dataclass

from django.db.models import Q

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.apps.customers.queries.guard import contacts_for, organisations_for
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.persian import search_forms, to_ascii_digits

SHORTEST = 7
FOUND_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Caller:
    """One organisation that may be calling, and who there; no person where the number is its own."""

    organisation: Organisation
    contact: Contact | None


def is_number(text: str) -> bool:
    """Whether a text is long enough, and made of what telephone numbers are made of, to be one."""
    plain = to_ascii_digits(text).strip()
    digits = [char for char in plain if char.isdigit()]
    return len(digits) >= SHORTEST and all(char.isdigit() or char in "+()- " for char in plain)


def callers(actor: Actor, number: str) -> list[Caller]:
    """The organisations in use from which this number calls, those of people first; nothing for what is no number."""
    if not is_number(number):
        return []
    ends = [form for form in search_forms(number) if len(form) >= SHORTEST]
    people = _people(actor, ends)
    known = {one.organisation.pk for one in people}
    phones = Q()
    for form in ends:
        phones |= Q(phone__endswith=form)
    if not ends:
        return people
    own = organisations_for(actor).filter(phones, active=True).exclude(pk__in=known)[:FOUND_AT_MOST]
    return [*people, *(Caller(one, None) for one in own)]


def caller_at(contact_id: int, place: Organisation) -> tuple[Contact | None, list[Role]]:
    """The person on the phone and what he is at an organisation the caller of this holds; nobody if he is nothing."""
    here = Affiliation.objects.filter(organisation_id=place.pk, active=True, contact_id=contact_id)
    rows = list(here.select_related("contact").order_by("id"))
    return rows[0].contact if rows else None, [one.role_word for one in rows]


def _people(actor: Actor, ends: list[str]) -> list[Caller]:
    numbers = Q()
    for form in ends:
        numbers |= Q(search_keys__key=f"p{form}")
    if not numbers:
        return []
    found = contacts_for(actor).filter(numbers, active=True).distinct()[:FOUND_AT_MOST]
    rows = Affiliation.objects.filter(contact__in=[one.pk for one in found], active=True, organisation__active=True)
    pairs = {(one.organisation_id, one.contact_id): one for one in rows.select_related("organisation", "contact")}
    return [Caller(one.organisation, one.contact) for one in pairs.values()]
