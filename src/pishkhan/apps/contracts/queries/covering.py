"""The facts by which cover is decided: one query in a house without contracts, four in any other (D3)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, reduce
from operator import or_
from typing import Any, TypeAlias

from django.db.models import FilteredRelation, Q, QuerySet

from pishkhan.apps.contracts.models import Contract, ContractLine
from pishkhan.apps.contracts.queries.listing import is_any_drawn_up
from pishkhan.apps.contracts.rules import ContractFacts, ContractKind, CoverFacts, LineFacts, Period, QuotaKind, Scope
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.prepared import Hole, PreparedRows

Rows: TypeAlias = QuerySet[Any, Any]
OWN = ("id", "kind", "starts_on", "ends_on", "organisation_id", "covers_tree", "cancelled_on")
LINE = ("contract_id", "id", "product_id", "request_type_id", "scope", "policy_id")
PATH = PreparedRows(lambda: Organisation.objects.filter(Q(pk=Hole("organisation"))).values_list("path"))


def cover_facts(*, organisation_id: int, product_id: int | None, request_type_id: int | None, day: date) -> CoverFacts:
    """What may cover this work of this organisation on ``day``: its own contracts and those above it."""
    keeps = is_any_drawn_up()
    lineage = _lineage(organisation_id) if keeps else []
    return CoverFacts(
        day=day,
        product_id=product_id,
        request_type_id=request_type_id,
        contracts=tuple(_contracts(lineage)) if keeps else (),
        keeps_contracts=keeps,
    )


def line(line_id: int) -> ContractLine:
    """A line with its contract and service level, removed or not; for whoever holds it already."""
    return ContractLine.objects.select_related("contract", "policy").get(pk=line_id)


def _lineage(organisation_id: int) -> list[int]:
    """The organisation, then those above it, the nearest first."""
    ((path,),) = PATH(organisation=organisation_id) or [[""]]
    return [int(step) for step in reversed(path.strip("/").split("/")) if step] or [organisation_id]


def _contracts(lineage: list[int]) -> Iterator[ContractFacts]:
    prepared = _prepared(len(lineage))
    steps = {f"step_{distance}": organisation_id for distance, organisation_id in enumerate(lineage)}
    lines: defaultdict[int, list[LineFacts]] = defaultdict(list)
    for contract_id, line_id, product_id, request_type_id, scope, policy_id in prepared.lines(**steps):
        lines[contract_id].append(LineFacts(line_id, product_id, request_type_id, Scope(scope), policy_id))
    for contract_id, kind, first, last, organisation_id, covers_tree, cancelled_on, allowed, used in prepared.own(
        **steps
    ):
        yield ContractFacts(
            contract_id=contract_id,
            kind=ContractKind(kind),
            period=Period(first, last) if first and last else None,
            lines=tuple(lines[contract_id]),
            distance=lineage.index(organisation_id),
            covers_tree=covers_tree,
            cancelled_on=cancelled_on,
            cases_left=None if allowed is None else allowed - used,
        )


@lru_cache(maxsize=16)
def _prepared(depth: int) -> "_Prepared":
    return _Prepared(depth)


class _Prepared:
    """The two questions about the contracts of a lineage of ``depth`` organisations: every request asks them."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self.own = PreparedRows(self._own)
        self.lines = PreparedRows(self._lines)

    def _own(self) -> Rows:
        cases = FilteredRelation("quotas", condition=Q(quotas__kind=QuotaKind.CASES.value))
        found = Contract.objects.annotate(cases=cases).filter(self._counts(""))
        return found.order_by("id").values_list(*OWN, "cases__allowed", "cases__used")

    def _lines(self) -> Rows:
        found = ContractLine.objects.filter(self._counts("contract__"), removed_at=None)
        return found.order_by("id").values_list(*LINE)

    def _counts(self, contract: str) -> Q:
        own = f"{contract}organisation_id"
        above = (Q((own, Hole(f"step_{step}"))) for step in range(1, self._depth))
        return reduce(or_, (one & Q((f"{contract}covers_tree", True)) for one in above), Q((own, Hole("step_0"))))
