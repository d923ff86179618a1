"""What a customer was promised: the targets of each line of his contracts, or of the level that serves him (B7, D2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.models import Agreement, Contract, ContractLine
from pishkhan.apps.contracts.rules import Scope
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.models import PolicyVersion
from pishkhan.apps.sla.queries.serving import serving
from pishkhan.apps.sla.rules import Offer, Priority
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import PreparedSelect, holes, numbered
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Target:
    """One target: open minutes by priority in the order of `Priority`, None where nothing was agreed.

    ``of_type`` names the request type it is for, where it is for one only.
    """

    kind: ClockKind
    minutes: tuple[int | None, ...]
    of_type: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A service level as it stands for new requests: its name, its hours, its targets.

    ``day_minutes`` is how long a working day is in its agreement.
    """

    name: str
    hours: str
    day_minutes: int
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What holds for some work: products and a request type in words, empty for all of them, and how it is covered."""

    level: Level
    products: tuple[str, ...] = ()
    request_type: str = ""
    scope: Scope = Scope.INCLUDED


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one contract promises; without a contract, what serves the organisation."""

    contract: Contract | None
    promises: tuple[Promise, ...]


def agreed_with(actor: Actor, organisation: Organisation, now: datetime) -> list[Agreed]:
    """What was promised for new requests, contract by contract; running requests keep the version they began with.

    A contract with an agreement in force promises what was signed, whatever was published since (decision 0044).
    """
    today = contracts.house_day(now)
    held = contracts.contracts_in_force(actor, organisation, today)
    lines = _lines(held)
    if not lines:
        return _without_contract(organisation, now)
    levels = _levels_of(lines, now)
    return [Agreed(one, tuple(_promises(levels.get(one.pk, ())))) for one in held]


def _lines(held: Iterable[Contract]) -> list[ContractLine]:
    wanted = [one.pk for one in held]
    if not wanted:
        return []
    return _lines_of(len(wanted))(**numbered(wanted))


@remembered(size=64)
def _lines_of(count: int) -> PreparedSelect[ContractLine]:
    rows = ContractLine.objects.filter(Q(contract__id__in=holes(count)), removed_at=None)
    kept = rows.exclude(scope=Scope.LEFT_OUT.value).select_related("product", "request_type")
    return PreparedSelect(lambda: kept.order_by("id"))


def _without_contract(organisation: Organisation, now: datetime) -> list[Agreed]:
    try:
        policy_id = serving(organisation, now).terms.policy_id
    except Refusal:
        return []
    levels = _versions([version.pk for pk, version in sla.newest_versions().items() if pk == policy_id])
    return [Agreed(None, tuple(Promise(_narrowed(level, None)) for level in levels.values()))]


@dataclass(frozen=True, slots=True)
class _Read:
    """A version as it was read: what it is called and everything it offers."""

    version: PolicyVersion
    offer: Offer
    types: dict[int, str]


Served = tuple[ContractLine, _Read]


def _levels_of(lines: list[ContractLine], now: datetime) -> dict[int, list[Served]]:
    """The lines of each contract with the version that serves new requests under them: the signed or the newest."""
    signed = contracts.in_force_of({line.contract_id for line in lines}, now)
    newest = {pk: version.pk for pk, version in sla.newest_versions().items()}
    versions = {line.pk: _version(line, signed.get(line.contract_id)) or newest.get(line.policy_id) for line in lines}
    read = _versions([one for one in versions.values() if one])
    found: dict[int, list[Served]] = {}
    for line in lines:
        version = versions[line.pk]
        if version in read:
            found.setdefault(line.contract_id, []).append((line, read[version]))
    return found


def _version(line: ContractLine, agreement: Agreement | None) -> int | None:
    return contracts.level_version(agreement, line.policy_id) if agreement else None


def _versions(version_ids: Iterable[int]) -> dict[int, _Read]:
    """Versions of service levels with their targets, in three questions."""
    wanted = set(version_ids)
    full = _called(len(wanted))(**numbered(wanted)) if wanted else []
    sla.read_targets(full)
    offers = {version: sla.offer_of(version) for version in full}
    types = {line.request_type_id for offer in offers.values() for line in offer.lines if line.request_type_id}
    names = catalogue.names_of_request_types(types) if types else {}
    return {version.pk: _Read(version, offer, names) for version, offer in offers.items()}


@remembered(size=64)
def _called(count: int) -> PreparedSelect[PolicyVersion]:
    rows = PolicyVersion.objects.filter(Q(pk__in=holes(count))).select_related("policy", "calendar")
    return PreparedSelect(lambda: rows.order_by("id"))


def _promises(served: Iterable[Served]) -> Iterator[Promise]:
    """Lines that differ by their product only are told together."""
    levels: dict[int, _Read] = {}
    alike: dict[tuple[int, int | None, str], list[ContractLine]] = {}
    for line, read in served:
        levels[line.policy_id] = read
        alike.setdefault((line.policy_id, line.request_type_id, line.scope), []).append(line)
    for (policy_id, type_id, scope), same in alike.items():
        named = tuple(line.product.name for line in same if line.product)
        products = named if len(named) == len(same) else ()
        type_name = same[0].request_type.name if same[0].request_type else ""
        yield Promise(_narrowed(levels[policy_id], type_id), products, type_name, Scope(scope))


def _narrowed(read: _Read, type_id: int | None) -> Level:
    """The targets that hold for one request type; of all types, those of single types stand beside the general ones."""
    calendar: Calendar = read.version.calendar
    wanted = [type_id] if type_id is not None else [None, *read.types]
    rows = [row for one in wanted for row in _targets(read, one, named=type_id is None)]
    return Level(read.version.policy.name, calendar.name, read.offer.business_day_minutes, tuple(rows))


def _targets(read: _Read, type_id: int | None, *, named: bool) -> Iterator[Target]:
    own = {line.kind: line for line in read.offer.lines if line.request_type_id == type_id and line.team_id is None}
    general = {line.kind: line for line in read.offer.lines if line.scope[1:] == (None, None)}
    for kind in TOLD_KINDS:
        if kind is ClockKind.PROMISE:
            if type_id is None or not named:
                yield Target(kind, tuple(read.offer.promise_minutes.get(grade) for grade in Priority))
            continue
        line = own.get(kind) if named else own.get(kind) or general.get(kind)
        if line is not None:
            of_type = read.types.get(type_id, "") if named and type_id else ""
            yield Target(kind, tuple(line.minutes.get(grade) for grade in Priority), of_type)
