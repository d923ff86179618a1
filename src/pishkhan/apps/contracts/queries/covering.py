"""The facts by which cover is decided: one query in a house without contracts, five in any other (D3)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q

from pishkhan.apps.contracts.models import Contract, ContractLine, Quota
from pishkhan.apps.contracts.queries.listing import is_any_drawn_up
from pishkhan.apps.contracts.rules import ContractFacts, ContractKind, CoverFacts, LineFacts, QuotaKind, Scope
from pishkhan.apps.customers.models import Organisation


def cover_facts(*, organisation_id: int, product_id: int | None, request_type_id: int | None, day: date) -> CoverFacts:
    """What may cover this work of this organisation on ``day``: its own contracts and those above it."""
    keeps = is_any_drawn_up()
    lineage = _lineage(organisation_id) if keeps else []
    found = _contracts(lineage) if keeps else []
    return CoverFacts(
        day=day,
        product_id=product_id,
        request_type_id=request_type_id,
        contracts=tuple(_facts(one, lineage) for one in found),
        keeps_contracts=keeps,
    )


def line(line_id: int) -> ContractLine:
    """A line with its contract and service level, removed or not; for whoever holds it already."""
    return ContractLine.objects.select_related("contract", "policy").get(pk=line_id)


def _lineage(organisation_id: int) -> list[int]:
    """The organisation, then those above it, the nearest first."""
    path = Organisation.objects.filter(pk=organisation_id).values_list("path", flat=True).first() or ""
    return [int(step) for step in reversed(path.strip("/").split("/")) if step] or [organisation_id]


def _contracts(lineage: list[int]) -> list[Contract]:
    own = Q(organisation=lineage[0]) | Q(organisation__in=lineage[1:], covers_tree=True)
    lines = Prefetch("lines", ContractLine.objects.filter(removed_at=None).order_by("id"))
    quotas = Prefetch("quotas", Quota.objects.filter(kind=QuotaKind.CASES.value))
    return list(Contract.objects.filter(own).prefetch_related(lines, quotas).order_by("id"))


def _facts(contract: Contract, lineage: list[int]) -> ContractFacts:
    return ContractFacts(
        contract_id=contract.pk,
        kind=ContractKind(contract.kind),
        period=contract.period,
        lines=tuple(_lines(contract.lines.all())),
        distance=lineage.index(contract.organisation_id),
        covers_tree=contract.covers_tree,
        cancelled_on=contract.cancelled_on,
        cases_left=next((quota.left for quota in contract.quotas.all()), None),
    )


def _lines(lines: Iterable[ContractLine]) -> Iterable[LineFacts]:
    for one in lines:
        yield LineFacts(one.pk, one.product_id, one.request_type_id, Scope(one.scope), one.policy_id)
