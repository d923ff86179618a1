"""Cover taken: decided from the facts, and the case booked, in one transaction (D3)."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.contracts.actions.booking import give_back, take_from
from pishkhan.apps.contracts.models import Booking, Quota
from pishkhan.apps.contracts.queries.covering import cover_facts
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import Cover, CoverFacts, QuotaKind, decide_cover
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal


@transaction.atomic
def take_cover(
    *,
    actor: Actor,
    at: datetime,
    organisation_id: int,
    product_id: int | None,
    request_type_id: int | None,
    key: str,
    day: date | None = None,
) -> Cover:
    """Decide cover and book a case where the contract counts them; ``key`` names what it is for.

    ``day`` is the house day it is judged by, that of ``at`` unless told otherwise.

    The caller has decided that this actor may ask for this organisation. When the last case was taken meanwhile, the
    decision is made again without it.
    """
    facts = cover_facts(
        organisation_id=organisation_id,
        product_id=product_id,
        request_type_id=request_type_id,
        day=day or house_day(at),
    )
    while True:
        cover = decide_cover(facts)
        if cover.waits_for_quote or cover.contract_id is None or _booked(cover.contract_id, actor, at, key):
            return cover
        facts = _without_cases(facts, cover.contract_id)


@transaction.atomic
def release_cover(*, actor: Actor, at: datetime, key: str) -> None:
    """Give back every case and all time booked under a name beginning with ``key``; safe to repeat."""
    booked = Booking.objects.filter(key__startswith=key, gives_back=None, given_back=None).select_related("quota")
    for one in booked.order_by("id"):
        give_back(one, actor, at)


CASES = PreparedSelect(
    lambda: Quota.objects.filter(Q(contract_id=Hole("contract")), kind=QuotaKind.CASES.value).order_by("id")[:1]
)


def _booked(contract_id: int, actor: Actor, at: datetime, key: str) -> bool:
    quota = next(iter(CASES(contract=contract_id)), None)
    if quota is None:
        return True
    try:
        take_from(quota, actor, at, amount=1, key=key)
    except Refusal as refusal:
        if refusal.code not in {"contracts.quota_spent", "contracts.no_quota"}:
            raise
        return refusal.code == "contracts.no_quota"  # taken off meanwhile: nothing limits it any more
    return True


def _without_cases(facts: CoverFacts, contract_id: int) -> CoverFacts:
    contracts = (replace(one, cases_left=0) if one.contract_id == contract_id else one for one in facts.contracts)
    return replace(facts, contracts=tuple(contracts))
