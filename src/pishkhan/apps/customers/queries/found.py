"""What of customers is found, and the documents of the search index."""

from collections.abc import Collection

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, SearchKey
from pishkhan.apps.customers.models.index import ORGANISATIONS
from pishkhan.apps.customers.queries.guard import contacts_for, organisations_for, own_organisations
from pishkhan.apps.customers.rules import organisation_marks, organisation_words
from pishkhan.infra.search.slots import Asked, Slot, beginnings
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits


def found_organisations(actor: Actor, asked: Asked) -> QuerySet[Organisation] | None:
    """The organisations the actor finds, in Persian order."""
    if actor.is_vendor or actor.is_system:
        return organisations_for(actor).filter(pk__in=ORGANISATIONS.found(asked))
    marks = [mark for pk in own_organisations(actor) for mark in organisation_marks(pk)]
    return organisations_for(actor).filter(pk__in=ORGANISATIONS.found(asked, marks)) if marks else None


def found_contacts(actor: Actor, asked: Asked) -> QuerySet[Contact] | None:
    """The people at customers the actor finds, in Persian order, each with one place where he is something."""
    if not asked.keys:
        return None
    wanted = Q()
    for beginning in beginnings(asked):
        wanted &= Q(pk__in=SearchKey.objects.filter(beginning).values("contact_id"))
    known = _places(actor)
    numbered = known.filter(_numbered(asked)).values("contact_id")
    place = known.filter(contact_id=OuterRef("pk")).order_by("-active", "organisation__sort_key", "id")
    found = contacts_for(actor).filter(wanted | Q(pk__in=numbered))
    # Ordered by a text made of the column: SQLite would rather walk everybody by name than look a few up.
    name = Concat("sort_key", Value(""), output_field=CharField())
    described = found.annotate(place=Subquery(place.values("organisation__name")[:1]), found_name=name)
    return described.order_by("found_name", "id")


def organisation_documents(ids: Collection[int]) -> list[tuple[int, str]]:
    """The documents of these organisations; for the index only, it asks no one's rights."""
    return [(one.pk, organisation_terms(one)) for one in Organisation.objects.filter(pk__in=ids).order_by("pk")]


def organisation_terms(one: Organisation) -> str:
    """The terms of one organisation."""
    words = organisation_words(one.name, one.city, one.legal_id, one.phone)
    return ORGANISATIONS.terms(words, organisation_marks(one.pk))


def _places(actor: Actor) -> QuerySet[Affiliation]:
    """What people are where, as far as the actor may know of it."""
    rows = Affiliation.objects.all()
    return rows if actor.is_vendor or actor.is_system else rows.filter(organisation_id__in=own_organisations(actor))


def _numbered(asked: Asked) -> Q:
    """A personnel number as it may stand in a list."""
    wanted = Q()
    for spelling in (_plain, lambda one: _plain(one).upper(), lambda one: _plain(one).lower()):
        wanted |= Q(personnel_number=Slot(asked, spelling))
    return wanted


def _plain(asked: Asked) -> str:
    return to_ascii_digits(asked.text)
