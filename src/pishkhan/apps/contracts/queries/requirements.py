"""What is asked of whoever represents, and who meets it: a fixed number of queries for any number of contracts (C2)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.contracts.models import ContractLine, CourseRequirement
from pishkhan.apps.contracts.rules import Scope, may_read
from pishkhan.apps.contracts.rules.requiring import may_require
from pishkhan.apps.contracts.rules.road import Asked, asked_of
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

Wanted = Mapping[int, int]
"""The courses that are asked for, each with the score in per cent."""


def requirements_for(actor: Actor) -> QuerySet[CourseRequirement]:
    """The table, for whoever looks contracts up or sets it; raises `NotFound` for anybody else."""
    if not (may_read(actor) or may_require(actor)):
        raise NotFound("page")
    return CourseRequirement.objects.select_related("policy", "product", "course")


def requirements_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[CourseRequirement]:
    """One page of it, by service level."""
    return keyset(requirements_for(actor), order=("policy_id", "id"), cursor=cursor, size=size)


def requirement(actor: Actor, requirement_id: int) -> CourseRequirement:
    """One line of the table; raises `NotFound`."""
    found = requirements_for(actor).filter(pk=requirement_id).first()
    if found is None:
        raise NotFound("requirement")
    return found


def wanted_under(contract_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """What each contract asks for; two queries, one where nothing is asked anywhere."""
    rows = CourseRequirement.objects.values_list("policy_id", "product_id", "course_id", "min_percent")
    table = [Asked(*row) for row in rows]
    lines: dict[int, list[tuple[int, int | None]]] = {pk: [] for pk in contract_ids}
    if table and lines:
        held = ContractLine.objects.filter(contract__in=lines, removed_at=None).exclude(scope=Scope.LEFT_OUT.value)
        for contract_id, policy_id, product_id in held.values_list("contract_id", "policy_id", "product_id"):
            lines[contract_id].append((policy_id, product_id))
    return {pk: asked_of(works, table) for pk, works in lines.items()}


def wanted_of(contract_id: int) -> dict[int, int]:
    """What one contract asks for."""
    return wanted_under([contract_id])[contract_id]


def met(contact_id: int, wanted: Wanted, on: date) -> dict[int, bool]:
    """Of each course whether somebody knows enough on a day: a certificate that counts, with the score."""
    known = academy.knowledge([contact_id], list(wanted), on)
    nothing = academy.Known()
    return {pk: known.get((contact_id, pk), nothing).suffices(least) for pk, least in wanted.items()}
