"""The tree of organisations, up and down."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries.guard import ORDER, organisation, organisations_for
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, holes, numbered
from pishkhan.pure.actor import Actor


def lineage(actor: Actor, organisation: Organisation) -> list[Organisation]:
    """The organisations above one, the head office first, as far as the actor may see them."""
    above = [int(step) for step in organisation.path.strip("/").split("/") if step and step != str(organisation.pk)]
    found = {one.pk: one for one in organisations_for(actor).filter(pk__in=above)} if above else {}
    return [found[one] for one in above if one in found]


def children(actor: Actor, organisation_id: int | Hole) -> QuerySet[Organisation]:
    """The parts directly below, in Persian order; ``has_parts`` tells whether there are more below each."""
    below = Organisation.objects.filter(parent_id=OuterRef("pk"))
    return (
        organisations_for(actor).filter(Q(parent_id=organisation_id)).annotate(has_parts=Exists(below)).order_by(*ORDER)
    )


def parts_beside(actor: Actor, place: Organisation, *, most: int) -> list[Organisation]:
    """The first ``most`` of `children`, on the page of an organisation that the actor may see."""
    return _first_parts(actor, most)(place=place.pk)


def parts_page(actor: Actor, organisation_id: int, *, cursor: str | None = None, size: int = 50) -> Page[Organisation]:
    """One page of `children`; raises `NotFound` for an organisation the actor may not see."""
    place = organisation(actor, organisation_id)
    return keyset(children(actor, place.pk), order=ORDER, cursor=cursor, size=size)


def descendants(organisation_ids: Iterable[int]) -> frozenset[int]:
    """The organisations and everything below them."""
    wanted = set(organisation_ids)
    if not wanted:
        return frozenset()
    below = Q()
    for path in Organisation.objects.filter(pk__in=wanted).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    return frozenset(Organisation.objects.filter(below).values_list("id", flat=True)) if below else frozenset()


def branch(place: Organisation) -> frozenset[int]:
    """An organisation the caller holds, and everything below it."""
    return frozenset(Organisation.objects.filter(path__startswith=place.path).values_list("id", flat=True))


def lineages(organisation_ids: Iterable[int]) -> list[list[int]]:
    """Each of the organisations with everything above it, itself first; one query."""
    wanted = set(organisation_ids)
    paths = _paths(len(wanted))(**numbered(wanted))
    return [[int(step) for step in reversed(path.strip("/").split("/"))] for (path,) in paths]


def names(organisation_ids: Iterable[int]) -> dict[int, str]:
    """Names of organisations by id; unknown ids are left out."""
    return dict(Organisation.objects.filter(pk__in=set(organisation_ids)).values_list("id", "name"))


@lru_cache(maxsize=64)
def _paths(count: int) -> PreparedRows:
    return PreparedRows(lambda: Organisation.objects.filter(Q(pk__in=holes(count))).values_list("path"))


@lru_cache(maxsize=512)
def _first_parts(actor: Actor, most: int) -> PreparedSelect[Organisation]:
    return PreparedSelect(lambda: children(actor, Hole("place"))[:most])
