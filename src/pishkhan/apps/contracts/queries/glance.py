"""What contracts know of an organisation the moment it calls, in two queries (D1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import F, OuterRef, Subquery

from pishkhan.apps.contracts.models import Appointment, Contract, Nomination
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.listing import SHOWN_AT_MOST, contracts_counting
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.rules import EXPIRY_DAYS, NominationState, QuotaKind, Standing
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.prepared import Hole, PreparedSelect, holes, numbered
from pishkhan.pure.actor import Actor

DEPUTY = {"pk": "pk", "name": "contact__full_name", "state": "state"}
COUNTING = {Standing.RUNNING, Standing.ENDING}


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one kind of quota over all contracts that count today, and what was worked beyond it."""

    kind: QuotaKind
    allowed: int
    left: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends soon: a contract, or an appointment on one."""

    contract: Contract
    day: date
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who is on the road to representing the customer; ``pk`` is his nomination."""

    pk: int
    name: str
    state: NominationState


@dataclass(frozen=True, slots=True)
class ContractsGlance:
    """The contracts that count for an organisation, its own and those from above, the newest first.

    ``running`` are those in force today, ``held`` the appointments that hold on them, ``deputies`` who is on the road
    to one, ``endings`` what ends within sixty days.
    """

    contracts: list[Contract]
    running: list[Contract]
    quotas: list[Left]
    held: list[Appointment]
    deputies: list[Deputy]
    endings: list[Ending]

    @property
    def last(self) -> Contract | None:
        """The contract in force that lasts longest."""
        return max(self.running, key=lambda one: (one.ends_on or date.min, one.pk), default=None)


def contracts_glance(actor: Actor, organisation: Organisation, today: date) -> ContractsGlance:
    """What this person may know of the contracts that count for an organisation."""
    rows = _contracts(actor, organisation)
    contracts = list({row.pk: row for row in rows}.values())
    running = {one.pk: one for one in contracts if one.standing(today) in COUNTING}
    held = _held_on(running)
    endings = sorted(_endings(running.values(), held, today), key=_when)
    deputies = list(_deputies(running.values()))
    left = list(_left(rows, running))
    return ContractsGlance(contracts, list(running.values()), left, held, deputies, endings)


def _contracts(actor: Actor, organisation: Organisation) -> list[Any]:
    """The contracts, each once for each of its quotas."""
    above = [int(step) for step in organisation.path.strip("/").split("/") if step]
    return _counting(actor, len(above))(organisation=organisation.pk, **numbered(above))


def _held_on(running: Mapping[int, Contract]) -> list[Appointment]:
    """The appointments on them, in the order of the contracts, representatives before substitutes."""
    found = _appointed(len(running))(**numbered(running)) if running else []
    for one in found:
        one.contract = running[one.contract_id]
    places = {pk: place for place, pk in enumerate(running)}
    return sorted(found, key=lambda one: places[one.contract_id])


@lru_cache(maxsize=512)
def _counting(actor: Actor, steps: int) -> PreparedSelect[Contract]:
    found = contracts_counting(actor, Hole("organisation"), holes(steps)).select_related("organisation", "counterpart")
    newest = found.values("pk")[:SHOWN_AT_MOST]
    quotas = {f"quota_{name}": F(f"quotas__{name}") for name in ("kind", "allowed", "used", "beyond")}
    road = Nomination.objects.filter(contract=OuterRef("pk"), state__in=ROAD)
    named = {f"deputy_{name}": Subquery(road.values(path)[:1]) for name, path in DEPUTY.items()}
    rows = Contract.objects.filter(pk__in=newest).select_related("organisation", "counterpart")
    return PreparedSelect(lambda: rows.annotate(**quotas, **named).order_by("-id", "quotas__id"))


@lru_cache(maxsize=SHOWN_AT_MOST)
def _appointed(count: int) -> PreparedSelect[Appointment]:
    rows = Appointment.objects.filter(state__in=TAKEN, contract__id__in=holes(count)).select_related("contact")
    return PreparedSelect(lambda: rows.order_by("is_substitute", "id"))


def _deputies(running: Iterable[Any]) -> Iterable[Deputy]:
    for one in running:
        found = {name: getattr(one, f"deputy_{name}") for name in DEPUTY}
        if found["pk"] is not None:
            yield Deputy(found["pk"], found["name"], NominationState(found["state"]))


def _left(rows: list[Any], running: Mapping[int, Contract]) -> Iterable[Left]:
    for kind in QuotaKind:
        of_kind = [row for row in rows if row.quota_kind == kind and row.pk in running]
        if of_kind:
            allowed, used = sum(one.quota_allowed for one in of_kind), sum(one.quota_used for one in of_kind)
            yield Left(kind, allowed, allowed - used, sum(one.quota_beyond for one in of_kind))


def _endings(running: Iterable[Contract], held: list[Appointment], today: date) -> Iterable[Ending]:
    soon = today + timedelta(days=EXPIRY_DAYS[0])
    for contract in running:
        if contract.ends_on is not None and contract.ends_on <= soon:
            yield Ending(contract, contract.ends_on)
    for one in held:
        if one.ends_on is not None and one.ends_on <= soon:
            yield Ending(one.contract, one.ends_on, one)


def _when(ending: Ending) -> tuple[date, int]:
    return ending.day, ending.contract.pk
