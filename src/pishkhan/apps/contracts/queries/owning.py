"""Which products a contract in force covers for an organisation: who owns what (G1)."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import FilteredRelation, Q

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries.listing import is_any_drawn_up, running_on
from pishkhan.apps.contracts.rules import ContractFacts, ContractKind, CoverFacts, LineFacts, Period, Scope
from pishkhan.apps.contracts.rules.cover import Verdict, decide_cover
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows, holes, numbered

CONTRACT = ("id", "organisation_id", "kind", "covers_tree", "starts_on", "ends_on")
LINE = ("line__id", "line__product_id", "line__request_type_id", "line__scope")
PRODUCTS = PreparedRows(lambda: Product.objects.values_list("id"))


def owned_products(lineages: Sequence[Sequence[int]], day: date) -> frozenset[int]:
    """The products that a contract in force on ``day`` has in it, for any of the organisations; three queries at most.

    Each organisation comes first in its lineage, followed by those above it.

    It is cover that decides (D3), so a line that leaves a product out counts, and a house that keeps no contracts
    serves everybody (decision 0041). Cases that are used up take nobody's product away.
    """
    products = [pk for (pk,) in PRODUCTS()]
    above = {one for lineage in lineages for one in lineage}
    held = _contracts(_in_force(len(above))(day=day, **numbered(above)))
    if not held and not is_any_drawn_up():
        return frozenset(products)
    return frozenset(pk for pk in products if any(_owns(lineage, held, pk, day) for lineage in lineages))


def owning_organisations(product_id: int, day: date) -> frozenset[int]:
    """The organisations in use for which `owned_products` has this product in it; three queries."""
    paths = dict(Organisation.objects.filter(active=True).values_list("id", "path"))
    if not is_any_drawn_up():
        return frozenset(paths)
    held = _contracts(_in_force(None)(day=day))
    lineages = {pk: [int(step) for step in reversed(path.strip("/").split("/"))] for pk, path in paths.items()}
    return frozenset(pk for pk, lineage in lineages.items() if _owns(lineage, held, product_id, day))


def _owns(lineage: Sequence[int], held: list[tuple[int, ContractFacts]], product_id: int, day: date) -> bool:
    """Whether a line is for the product, and it is not one that leaves it out."""
    near = tuple(facts for owner, facts in held if owner == lineage[0] or (owner in lineage and facts.covers_tree))
    cover = decide_cover(CoverFacts(day=day, product_id=product_id, request_type_id=None, contracts=near))
    return cover.line_id is not None and cover.verdict is not Verdict.REFUSED


def _contracts(rows: list[list[Any]]) -> list[tuple[int, ContractFacts]]:
    """Every contract that is in force, with whose it is; all stand as near as any other."""
    by_contract = (list(found) for _, found in groupby(rows, key=itemgetter(0)))
    return [(found[0][1], _facts(found)) for found in by_contract]


def _facts(rows: list[list[Any]]) -> ContractFacts:
    """A contract of the rows of its lines; of one without lines there is one row, with an empty line."""
    pk, _, kind, covers_tree, *days = rows[0][: len(CONTRACT)]
    found = (row[len(CONTRACT) :] for row in rows)
    lines = tuple(
        LineFacts(line, product_id, request_type_id, Scope(scope))
        for line, product_id, request_type_id, scope in found
        if line is not None
    )
    return ContractFacts(pk, ContractKind(kind), Period(*days), lines, covers_tree=covers_tree)


@remembered(size=64)
def _in_force(count: int | None) -> PreparedRows:
    """The contracts in force at so many organisations, or at all in use, each with its lines."""
    there = Q(organisation__active=True) if count is None else Q(organisation__id__in=holes(count))
    line = FilteredRelation("lines", condition=Q(lines__removed_at=None))
    rows = Contract.objects.annotate(line=line).filter(running_on(Hole("day")), there).order_by("id", "line__id")
    return PreparedRows(lambda: rows.values_list(*CONTRACT, *LINE))
