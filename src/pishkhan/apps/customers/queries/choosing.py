"""A few people of one organisation to choose one of, at the same cost whether it has three hundred or very many."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.queries.finding import beginning
from pishkhan.apps.customers.queries.guard import place_of_staff
from pishkhan.apps.customers.queries.people import PEOPLE_ORDER, SPEAKING
from pishkhan.apps.customers.rules import AFFILIATION_ROLES
from pishkhan.infra.among import among
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import sought_keys

LOOKED_AT = 500
"""So many keys of one beginning are looked at before the organisation's people are walked in their order instead."""
Keys = frozenset[str]


def some_people(actor: Actor, organisation_id: int, *, text: str = "", most: int) -> list[Contact]:
    """At most so many people in use at one organisation, who match ``text``, to choose one of them.

    Where nothing is typed whoever speaks for it comes first, then the others by name. Raises `NotFound`.
    """
    here = _here(actor, organisation_id).select_related("contact")
    if text.strip():
        return _called(here, sought_keys(text), most)
    speaking = _people(here.filter(among("role", SPEAKING)).order_by(*PEOPLE_ORDER), most)
    return _once([*speaking, *_people(here.order_by(*PEOPLE_ORDER), most)])[:most]


def people_called(actor: Actor, organisation_id: int, text: str) -> QuerySet[Affiliation]:
    """Who is in use at one organisation and matches ``text``, if any: to ask of some whether they do, not for lists."""
    here = _here(actor, organisation_id)
    if not text.strip():
        return here
    groups = sought_keys(text)
    return _having(here, groups) if groups else here.none()


def _here(actor: Actor, organisation_id: int) -> QuerySet[Affiliation]:
    place = place_of_staff(actor, organisation_id)
    return Affiliation.objects.filter(organisation_id=place.pk, active=Value(True), contact__active=True)


def _called(here: QuerySet[Affiliation], groups: tuple[Keys, ...], most: int) -> list[Contact]:
    """By the beginning that fewest have; where very many have each, by a walk along the organisation's people."""
    if not groups:
        return []
    counted = [(len(_keys(group)), group) for group in groups]
    fewest, rarest = min(counted, key=lambda one: one[0])
    others = [group for group in groups if group != rarest]
    # Ordered by a text made of the column: SQLite would rather walk everybody by name than look a few up.
    name = Concat("sort_key", Value(""), output_field=CharField())
    few = _having(here.filter(contact__in=_keys(rarest)), others).order_by(name, "contact_id")
    found = _people(few, most)
    if len(found) >= most or fewest < LOOKED_AT:
        return found
    return _once([*found, *_people(_having(here, groups).order_by(*PEOPLE_ORDER), most)])[:most]


def _keys(group: Keys) -> list[int]:
    """Some people with a key that begins so, whoever they are: in any order, for to sort them reads them all."""
    rows = SearchKey.objects.filter(beginning(group)).order_by()
    return list(rows.values_list("contact_id", flat=True)[:LOOKED_AT])


def _having(rows: QuerySet[Affiliation], groups: "tuple[Keys, ...] | list[Keys]") -> QuerySet[Affiliation]:
    for group in groups:
        rows = rows.filter(Exists(SearchKey.objects.filter(beginning(group), contact=OuterRef("contact"))))
    return rows


def _people(rows: QuerySet[Affiliation], most: int) -> list[Contact]:
    """The people of the first rows, each once; nobody is more than every role at one organisation."""
    return _once([one.contact for one in rows[: most * len(AFFILIATION_ROLES)]])


def _once(people: list[Contact]) -> list[Contact]:
    return list({one.pk: one for one in people}.values())
