"""What a customer's person who represents or signs finds of contracts on his first page (F5)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, Q, Subquery

from pishkhan.apps.contracts.models import Agreement, Contract, Quota
from pishkhan.apps.contracts.queries.agreements import agreements_for, in_force_at, signs_as
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
    agreement_id: int | None
    agreement_number: int


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
    found = rows.annotate(held_id=_held(now, "pk"), held_number=_held(now, "number"))
    contracts = found.select_related("organisation").prefetch_related(quotas).order_by("-ends_on", "-id")[:SHOWN]
    return [OwnContract(one, tuple(one.quotas.all()), one.held_id, one.held_number or 0) for one in contracts]


def _held(now: datetime, column: str) -> Subquery:
    """A column of the version that is in force, as `in_force` says it."""
    held = in_force_at(now).filter(contract=OuterRef("pk")).order_by("-number")
    return Subquery(held.values(column)[:1])


def _waits_for(actor: Actor, one: Agreement) -> bool:
    capacity = signs_as(actor, one)
    signed = {signature.capacity for signature in one.seal.signatures.all()} if one.seal else set()
    return capacity is not None and capacity not in signed
