"""Which products a contract in force covers for an organisation: who owns what (G1)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.contracts.models import Contract, ContractLine
from pishkhan.apps.contracts.queries.listing import is_any_drawn_up
from pishkhan.apps.contracts.rules import ContractFacts, ContractKind, CoverFacts, LineFacts, Scope
from pishkhan.apps.contracts.rules.cover import Verdict, decide_cover
from pishkhan.apps.customers.models import Organisation


def owned_products(lineages: Sequence[Sequence[int]], day: date) -> frozenset[int]:
    """The products that a contract in force on ``day`` has in it, for any of the organisations; four queries at most.

    Each organisation comes first in its lineage, followed by those above it.

    It is cover that decides (D3), so a line that leaves a product out counts, and a house that keeps no contracts
    serves everybody (decision 0041). Cases that are used up take nobody's product away.
    """
    products = list(Product.objects.values_list("id", flat=True))
    held = _contracts({one for lineage in lineages for one in lineage}, day)
    if not held and not is_any_drawn_up():
        return frozenset(products)
    return frozenset(pk for pk in products if any(_owns(lineage, held, pk, day) for lineage in lineages))


def owning_organisations(product_id: int, day: date) -> frozenset[int]:
    """The organisations in use for which `owned_products` has this product in it; three queries."""
    paths = dict(Organisation.objects.filter(active=True).values_list("id", "path"))
    if not is_any_drawn_up():
        return frozenset(paths)
    held = _contracts(set(paths), day)
    lineages = {pk: [int(step) for step in reversed(path.strip("/").split("/"))] for pk, path in paths.items()}
    return frozenset(pk for pk, lineage in lineages.items() if _owns(lineage, held, product_id, day))


def _owns(lineage: Sequence[int], held: list[tuple[int, ContractFacts]], product_id: int, day: date) -> bool:
    """Whether a line is for the product, and it is not one that leaves it out."""
    near = tuple(facts for owner, facts in held if owner == lineage[0] or (owner in lineage and facts.covers_tree))
    cover = decide_cover(CoverFacts(day=day, product_id=product_id, request_type_id=None, contracts=near))
    return cover.line_id is not None and cover.verdict is not Verdict.REFUSED


def _contracts(organisation_ids: set[int], day: date) -> list[tuple[int, ContractFacts]]:
    """Every contract that is in force there, with whose it is; all stand as near as any other."""
    running = Q(starts_on__lte=day, ends_on__gte=day) & (Q(cancelled_on=None) | Q(cancelled_on__gt=day))
    found = list(Contract.objects.filter(running, organisation__in=organisation_ids).order_by("id"))
    lines: defaultdict[int, list[LineFacts]] = defaultdict(list)
    rows = ContractLine.objects.filter(contract__in=found, removed_at=None).order_by("id")
    for line in rows:
        lines[line.contract_id].append(LineFacts(line.pk, line.product_id, line.request_type_id, Scope(line.scope)))
    return [(one.organisation_id, _facts(one, lines[one.pk])) for one in found]


def _facts(contract: Contract, lines: list[LineFacts]) -> ContractFacts:
    kind = ContractKind(contract.kind)
    return ContractFacts(contract.pk, kind, contract.period, tuple(lines), covers_tree=contract.covers_tree)
