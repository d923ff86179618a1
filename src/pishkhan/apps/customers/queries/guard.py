"""The guard of customers: the vendor's people see all, a customer's people their own, others nothing."""

from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

STALE_SECONDS = 1.0
ORDER = ("sort_key", "id")


def organisations_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations the actor may see, in Persian order."""
    organisations = Organisation.objects.order_by(*ORDER)
    if actor.is_vendor or actor.is_system:
        return organisations
    return organisations.filter(pk__in=own_organisations(actor), active=True)


def organisation(actor: Actor, organisation_id: int) -> Organisation:
    """One organisation the actor may see; raises `NotFound`."""
    shape = shape_of(actor)
    found = _one(shape.of)(organisation=organisation_id, **shape.own)
    if not found:
        raise NotFound("organisation")
    return found[0]


def place_of_staff(actor: Actor, organisation_id: int) -> Organisation:
    """One organisation whose people the actor may see: at a customer, one he represents or signs for (F1)."""
    place = organisation(actor, organisation_id)
    if actor.is_customer and place.pk not in actor.speaks_for:
        raise NotFound("organisation")
    return place


def contacts_for(actor: Actor) -> QuerySet[Contact]:
    """The people at customers the actor may see: himself, and those where he represents or signs; in Persian order."""
    contacts = Contact.objects.order_by(*ORDER)
    if actor.is_vendor or actor.is_system:
        return contacts
    if actor.contact_id is None:
        return contacts.none()
    beside = Affiliation.objects.filter(contact=OuterRef("pk"), organisation_id__in=actor.speaks_for, active=True)
    return contacts.filter(Q(pk=actor.contact_id) | Exists(beside))


def spoken_for(actor: Actor) -> list[Organisation]:
    """The organisations a customer's person represents or signs for, in Persian order."""
    shape = shape_of(actor)
    return _spoken_for(shape.of)(**shape.own)


def contact(actor: Actor, contact_id: int) -> Contact:
    """One person the actor may see; raises `NotFound`."""
    found = contacts_for(actor).select_related("user").filter(pk=contact_id).first()
    if found is None:
        raise NotFound("contact")
    return found


def affiliation(actor: Actor, contact_id: int, affiliation_id: int) -> Affiliation:
    """What a person the actor may see is or was somewhere; raises `NotFound`."""
    rows = Affiliation.objects.select_related("organisation", "contact")
    found = rows.filter(pk=affiliation_id, contact__in=contacts_for(actor).filter(pk=contact_id)).first()
    if found is None:
        raise NotFound("affiliation")
    return found


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
    elif contact_id is not None and not IN_USE(contact=contact_id):
        raise NotFound("contact")
    elif organisation_id is not None and not Organisation.objects.filter(pk=organisation_id, active=True).exists():
        raise NotFound("organisation")


def own_organisations(actor: Actor) -> frozenset[int]:
    """Where a customer's person is anything."""
    return actor.speaks_for | actor.works_at


@lru_cache(maxsize=512)
def _spoken_for(actor: Actor) -> PreparedSelect[Organisation]:
    return PreparedSelect(lambda: organisations_for(actor).filter(pk__in=actor.speaks_for))


@lru_cache(maxsize=512)
def _one(actor: Actor) -> PreparedSelect[Organisation]:
    """Every page of a customer begins with this one read."""
    return PreparedSelect(lambda: organisations_for(actor).filter(Q(pk=Hole("organisation"))).order_by())


def _check_own(actor: Actor, contact_id: int | None, organisation_id: int | None) -> None:
    if organisation_id is not None and organisation_id not in own_organisations(actor):
        raise NotFound("organisation")
    if contact_id is not None and contact_id != actor.contact_id and organisation_id not in actor.represents:
        raise NotFound("contact")


@remembered(size=4096, seconds=STALE_SECONDS)
def _belongs(contact_id: int, organisation_id: int) -> bool:
    return bool(BELONGING(contact=contact_id, organisation=organisation_id))


IN_USE = PreparedRows(lambda: Contact.objects.filter(Q(pk=Hole("contact")), active=True).values_list("id"))
BELONGING = PreparedRows(
    lambda: Affiliation.objects.filter(
        Q(contact_id=Hole("contact")),
        Q(organisation_id=Hole("organisation")),
        contact__active=True,
        organisation__active=True,
        active=True,
    ).values_list("id")
)
"""Compiled once: every contact and every ticket asks."""
