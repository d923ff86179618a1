"""Who reads what: the one condition behind every article, file and announcement (G1)."""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.rules.audience import COLLEAGUE, VISITOR, Audience, Reader
from pishkhan.infra.shapes import FURTHER, Shape, StandIns
from pishkhan.pure.actor import Actor


def readable(actor: Actor, today: date, prefix: str = "") -> Q:
    """The condition that a row (or the row at ``prefix``, like ``article__``) is for the actor on a day of the house.

    Whether it is already, or still, shown at all is another question, of the table itself.
    """
    return readable_by(reader_of(actor, today), prefix)


def readable_by(reader: Reader, prefix: str = "") -> Q:
    """The same for a reader whom the caller knows already."""
    if reader.is_colleague:
        return Q()
    found = _of(prefix, Audience.PUBLIC)
    if reader.is_representative:
        found |= _of(prefix, Audience.REPRESENTATIVES)
    if reader.organisation_ids:
        found |= _of(prefix, Audience.CUSTOMER, organisation__in=reader.organisation_ids)
    if reader.product_ids:
        found |= _of(prefix, Audience.OWNERS, product__in=reader.product_ids)
    return found


def reader_of(actor: Actor, today: date) -> Reader:
    """What of the actor counts: colleagues and visitors cost no query, a customer's person three at most."""
    if actor.is_vendor or actor.is_system:
        return COLLEAGUE
    own = customers.own_organisations(actor)
    if not actor.is_customer or not own:
        return VISITOR
    places = customers.lineages(own)
    return Reader(
        is_representative=bool(actor.represents),
        organisation_ids=frozenset(one for place in places for one in place),
        product_ids=contracts.owned_products(places, today),
    )


def shape_of_reader(reader: Reader) -> Shape[Reader]:
    """A reader of as many organisations and products, to be asked for beside the shape of an actor."""
    ids = StandIns(FURTHER)
    places, products = ids.all("organisation", reader.organisation_ids), ids.all("product", reader.product_ids)
    return Shape(replace(reader, organisation_ids=places, product_ids=products), ids.own)


def _of(prefix: str, audience: Audience, **more: object) -> Q:
    named = {"audience": audience.value, **more}
    return Q(**{f"{prefix}{name}": value for name, value in named.items()})
