"""What a customer's person who represents or signs finds of contracts on his first page (F5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from pishkhan.apps.contracts.models import Agreement, Contract, Quota
from pishkhan.apps.contracts.queries.agreements import agreements_for, lasting, signs_as
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.guard import contracts_for
from pishkhan.apps.contracts.queries.listing import running_on
from pishkhan.apps.contracts.rules.agreements import SIGNABLE
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, holes, numbered
from pishkhan.infra.shapes import shape_of
from pishkhan.infra.signing.models import Signature
from pishkhan.pure.actor import Actor

SHOWN = 3
QUOTA = ("kind", "allowed", "used", "beyond")


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
    shape = shape_of(actor)
    offered = _offered(shape.of)(today=today, **shape.own)
    seals = {one.seal_id for one in offered if one.seal_id is not None}
    signed = {(seal, capacity) for seal, capacity in _signed(len(seals))(**numbered(seals))} if seals else set()
    return [one for one in offered if _waits_for(actor, one, signed)]


def own_in_force(actor: Actor, now: datetime) -> list[OwnContract]:
    """The contracts in force that he may read, the longest first."""
    if not actor.speaks_for:
        return []
    shape = shape_of(actor)
    found: dict[int, list[Any]] = {}
    for row in _in_force(shape.of)(now=now, today=house_day(now), **shape.own):
        found.setdefault(row.pk, []).append(row)
    return [_own(rows) for rows in found.values()]


@remembered(size=512)
def _offered(actor: Actor) -> PreparedSelect[Agreement]:
    rows = agreements_for(actor).filter(Q(sign_by__gte=Hole("today")), state__in=[one.value for one in SIGNABLE])
    read = rows.select_related("contract").defer("words", "text").order_by("sign_by", "id")
    return PreparedSelect(lambda: read[:SHOWN])


@remembered(size=SHOWN)
def _signed(count: int) -> PreparedRows:
    rows = Signature.objects.filter(Q(seal__id__in=holes(count)))
    return PreparedRows(lambda: rows.values_list("seal_id", "capacity"))


@remembered(size=512)
def _in_force(actor: Actor) -> PreparedSelect[Contract]:
    """Each of them once for each of its quotas."""
    rows = contracts_for(actor).filter(running_on(Hole("today")))
    longest = rows.order_by("-ends_on", "-id").values("pk")[:SHOWN]
    quotas = {f"quota_{name}": F(f"quotas__{name}") for name in QUOTA}
    shown = Contract.objects.filter(pk__in=longest).annotate(held_id=_held("pk"), held_number=_held("number"), **quotas)
    return PreparedSelect(lambda: shown.order_by("-ends_on", "-id", "quotas__id"))


def _held(column: str) -> Subquery:
    """A column of the version that is in force."""
    held = lasting(Hole("now"), Hole("today")).filter(contract=OuterRef("pk")).order_by("-number")
    return Subquery(held.values(column)[:1])


def _own(rows: list[Any]) -> OwnContract:
    first = rows[0]
    quotas = ({name: getattr(row, f"quota_{name}") for name in QUOTA} for row in rows if row.quota_kind)
    return OwnContract(first, tuple(Quota(**one) for one in quotas), first.held_id, first.held_number or 0)


def _waits_for(actor: Actor, one: Agreement, signed: set[tuple[int, str]]) -> bool:
    capacity = signs_as(actor, one)
    return capacity is not None and (one.seal_id, capacity.value) not in signed
