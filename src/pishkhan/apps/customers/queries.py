"""Reading customers: the vendor's people see all, a customer's people their own, others nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, SearchKey
from pishkhan.apps.customers.rules import range_of, sought_keys
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.persian import search_forms, unique_key
from pishkhan.pure.refusal import NotFound

FOUND_AT_MOST = 20
STALE_SECONDS = 1.0
ORDER = ("sort_key", "id")


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What an actor needs to know of somebody at a customer; ``contact_id`` is none for an account nobody linked."""

    contact_id: int | None
    represents: frozenset[int]
    signs_for: frozenset[int]
    works_at: frozenset[int]


def customer_facts(user_id: int) -> CustomerFacts:
    """What one account is at which organisations, from one query; what is no longer active counts for nothing."""
    rows = Contact.objects.filter(user_id=user_id, active=True).values_list(
        "id",
        "affiliations__role",
        "affiliations__organisation_id",
        "affiliations__active",
        "affiliations__organisation__active",
    )
    at: dict[str, set[int]] = {role.value: set() for role in (Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF)}
    for _, role, organisation_id, active, open_ in rows:
        if role and active and open_:
            at[role].add(organisation_id)
    return CustomerFacts(
        contact_id=next((row[0] for row in rows), None),
        represents=frozenset(at[Role.REPRESENTATIVE]),
        signs_for=frozenset(at[Role.SIGNATORY]),
        works_at=frozenset(at[Role.STAFF]),
    )


def organisations_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations the actor may see, in Persian order."""
    organisations = Organisation.objects.order_by(*ORDER)
    if actor.is_vendor or actor.is_system:
        return organisations
    return organisations.filter(pk__in=own_organisations(actor), active=True)


def organisation(actor: Actor, organisation_id: int) -> Organisation:
    """One organisation the actor may see; raises `NotFound`."""
    found = organisations_for(actor).filter(pk=organisation_id).first()
    if found is None:
        raise NotFound("organisation")
    return found


def organisations_page(
    actor: Actor, *, text: str = "", cursor: str | None = None, size: int = 50
) -> Page[Organisation]:
    """One page of the organisations the actor may see, those that match ``text`` when there is any."""
    return keyset(_matching(organisations_for(actor), text), order=ORDER, cursor=cursor, size=size)


def find_organisations(actor: Actor, text: str, *, limit: int = FOUND_AT_MOST) -> list[Organisation]:
    """Organisations in use whose name contains ``text``, or that it names by telephone or legal id."""
    return list(_matching(organisations_for(actor).filter(active=True), text)[:limit])


def contacts_for(actor: Actor) -> QuerySet[Contact]:
    """The people at customers the actor may see: himself, and those where he represents or signs; in Persian order."""
    contacts = Contact.objects.order_by(*ORDER)
    if actor.is_vendor or actor.is_system:
        return contacts
    if actor.contact_id is None:
        return contacts.none()
    beside = Affiliation.objects.filter(organisation_id__in=actor.represents | actor.signs_for, active=True)
    return contacts.filter(Q(pk=actor.contact_id) | Q(pk__in=beside.values("contact_id")))


def contact(actor: Actor, contact_id: int) -> Contact:
    """One person the actor may see; raises `NotFound`."""
    found = contacts_for(actor).filter(pk=contact_id).first()
    if found is None:
        raise NotFound("contact")
    return found


def contacts_of(actor: Actor, organisation_id: int) -> QuerySet[Contact]:
    """The people in use at one organisation, among those the actor may see, in Persian order."""
    here = Affiliation.objects.filter(organisation_id=organisation_id, active=True)
    return contacts_for(actor).filter(pk__in=here.values("contact_id"), active=True)


def find_contacts(actor: Actor, text: str, *, limit: int = FOUND_AT_MOST) -> list[Contact]:
    """People in use found by beginnings of name words, any form of a telephone number, or an e-mail address.

    Costs the same with many contacts as with few: each beginning is one range of an index.
    """
    groups = sought_keys(text)
    if not groups:
        return []
    found = contacts_for(actor).filter(active=True)
    for group in groups:
        found = found.filter(pk__in=SearchKey.objects.filter(_beginning(group)).values("contact_id"))
    return list(found.prefetch_related("affiliations__organisation")[:limit])


def organisation_ids(contact_id: int) -> frozenset[int]:
    """The organisations in which a contact is something at present."""
    rows = Affiliation.objects.filter(contact_id=contact_id, active=True, organisation__active=True)
    return frozenset(rows.values_list("organisation_id", flat=True))


def check_requester(actor: Actor, *, contact_id: int | None, organisation_id: int | None) -> None:
    """Whether ``actor`` may name this person and organisation together; raises `NotFound` for anything else.

    A customer names himself, or somebody where he represents; the vendor's people name anybody in use. A person who
    is named with an organisation must belong to it.
    """
    if not (actor.is_vendor or actor.is_system):
        _check_own(actor, contact_id, organisation_id)
    if contact_id is not None and organisation_id is not None:
        if not _belongs(contact_id, organisation_id):
            raise NotFound("contact")
    elif contact_id is not None and not Contact.objects.filter(pk=contact_id, active=True).exists():
        raise NotFound("contact")
    elif organisation_id is not None and not Organisation.objects.filter(pk=organisation_id, active=True).exists():
        raise NotFound("organisation")


def descendants(organisation_ids: Iterable[int]) -> frozenset[int]:
    """The organisations and everything below them."""
    wanted = set(organisation_ids)
    if not wanted:
        return frozenset()
    below = Q()
    for path in Organisation.objects.filter(pk__in=wanted).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return frozenset(Organisation.objects.filter(below).values_list("id", flat=True)) if below else frozenset()


def names(organisation_ids: Iterable[int]) -> dict[int, str]:
    """Names of organisations by id; unknown ids are left out."""
    return dict(Organisation.objects.filter(pk__in=set(organisation_ids)).values_list("id", "name"))


def own_organisations(actor: Actor) -> frozenset[int]:
    """Where a customer's person is anything."""
    return actor.represents | actor.signs_for | actor.works_at


def _matching(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    key = unique_key(text)
    if not key:
        return organisations
    wanted = Q(name_key__contains=key)
    if key.isdigit():
        numbers = [form for form in search_forms(text) if len(form) >= 5]
        wanted |= Q(legal_id=key)
        for number in numbers:
            wanted |= Q(phone__endswith=number)
    return organisations.filter(wanted)


def _beginning(group: frozenset[str]) -> Q:
    wanted = Q()
    for key in group:
        start, end = range_of(key)
        wanted |= Q(key__gte=start, key__lt=end)
    return wanted


def _check_own(actor: Actor, contact_id: int | None, organisation_id: int | None) -> None:
    if organisation_id is not None and organisation_id not in own_organisations(actor):
        raise NotFound("organisation")
    if contact_id is not None and contact_id != actor.contact_id and organisation_id not in actor.represents:
        raise NotFound("contact")


@remembered(size=4096, seconds=STALE_SECONDS)
def _belongs(contact_id: int, organisation_id: int) -> bool:
    return Affiliation.objects.filter(
        contact_id=contact_id,
        contact__active=True,
        organisation_id=organisation_id,
        organisation__active=True,
        active=True,
    ).exists()
