"""What a customer's person who represents or signs finds of contracts on his first page (F5)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from pishkhan.apps.contracts.models import Agreement, Contract, Quota
from pishkhan.apps.contracts.queries.agreements import agreements_for, in_force_of, signs_as
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.guard import contracts_for
from pishkhan.apps.contracts.rules.agreements import SIGNABLE
from pishkhan.infra.signing.models import Signature
from pishkhan.pure.actor import Actor

SHOWN = 3


@dataclass(frozen=True, slots=True)
class OwnContract:
    """One contract in force, what is left of it, and the version of its agreement that holds."""

    contract: Contract
    quotas: tuple[Quota, ...]
    agreement: Agreement | None


def to_sign(actor: Actor, today: date) -> list[Agreement]:
    """The versions that wait for this very person's signature, the next to end first."""
    if not actor.signs_for:
        return []
    offered = agreements_for(actor).filter(state__in=[one.value for one in SIGNABLE], sign_by__gte=today)
    signatures = Prefetch("seal__signatures", Signature.objects.order_by("id"))
    rows = offered.select_related("contract__organisation", "seal").prefetch_related(signatures)
    return [one for one in rows.order_by("sign_by", "id")[:SHOWN] if _waits_for(actor, one)]


def own_in_force(actor: Actor, now: datetime) -> list[OwnContract]:
    """The contracts in force that he may read, the longest first."""
    if not actor.speaks_for:
        return []
    today = house_day(now)
    holding = Q(cancelled_on=None) | Q(cancelled_on__gt=today)
    rows = contracts_for(actor).filter(holding, starts_on__lte=today, ends_on__gte=today)
    quotas = Prefetch("quotas", Quota.objects.order_by("id"))
    contracts = list(rows.select_related("organisation").prefetch_related(quotas).order_by("-ends_on", "-id")[:SHOWN])
    agreements = in_force_of([one.pk for one in contracts], now) if contracts else {}
    return [OwnContract(one, tuple(one.quotas.all()), agreements.get(one.pk)) for one in contracts]


def _waits_for(actor: Actor, one: Agreement) -> bool:
    capacity = signs_as(actor, one)
    signed = {signature.capacity for signature in one.seal.signatures.all()} if one.seal else set()
    return capacity is not None and capacity not in signed
