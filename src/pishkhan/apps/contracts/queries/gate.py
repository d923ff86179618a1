"""Who represents an organisation on a day, as the gate asks (C1, C5): a fixed number of queries for any number."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from pishkhan.apps.catalogue.queries import outages
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.appointed import HELD, TAKEN
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.gate import Gate, Represented, decide_gate, not_heard
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows, holes, numbered

STALE_SECONDS = 30.0
HELD_COLUMNS = (
    *("contract_id", "contact_id", "is_substitute", "contract__organisation_id", "contract__covers_tree", "state"),
)


@dataclass(slots=True)
class Held:
    """An appointment that holds, with the products its contract's lines name (``None`` among them: any)."""

    contract_id: int
    contact_id: int
    is_substitute: bool
    organisation_id: int
    covers_tree: bool
    state: str
    products: set[int | None] = field(default_factory=set)


def gates(organisation_ids: Collection[int], day: date, *, product_id: int | None = None) -> Mapping[int, Gate]:
    """The gate of each organisation; one query where nobody is appointed, two elsewhere."""
    lineages = _lineages(organisation_ids)
    held = _held({step for path in lineages.values() for step in path}, day)
    return {pk: decide_gate(_represented(held, lineages.get(pk, [])), product_id) for pk in organisation_ids}


def gate_of(organisation_id: int, day: date, *, product_id: int | None = None) -> Gate:
    """The gate of one organisation."""
    return gates([organisation_id], day, product_id=product_id)[organisation_id]


def check_heard(
    *,
    organisation_id: int | None,
    contact_id: int | None,
    product_id: int | None,
    request_type_id: int | None,
    day: date,
    field: str | None = None,
) -> None:
    """Whether the vendor hears this person about this work of this organisation. Raises ``Refusal`` (C1, C5).

    An organisation or a person who is not known yet passes: that is the list of unknown senders.
    """
    if organisation_id is None or contact_id is None:
        return
    gate = gate_of(organisation_id, day, product_id=product_id)
    is_outage = contact_id in gate.substitutes and request_type_id in outages()
    if not gate.lets(contact_id, is_outage=is_outage):
        raise not_heard(gate, contact_id, name_of(gate), field)


def name_of(gate: Gate) -> str:
    """The name of the representative who is to be reached."""
    return Contact.objects.filter(pk=gate.representative_id or 0).values_list("full_name", flat=True).first() or ""


@remembered(size=1, seconds=STALE_SECONDS)
def is_anybody_appointed() -> bool:
    """Whether this house has representatives at all: what decides whether pages speak of them."""
    return Appointment.objects.filter(state__in=TAKEN, is_substitute=False).exists()


def held_contracts(contact_id: int | None) -> QuerySet[Appointment, int]:
    """The contracts under which somebody represents or stands in."""
    return standing_appointments().filter(contact=contact_id).values_list("contract_id", flat=True)


def standing_appointments() -> QuerySet[Appointment]:
    """The appointments that let somebody work for the customer.

    Under a contract that was renewed they count no longer, once the renewal has begun, for whoever does not represent
    under it too; what the renewal took over from them counts there alone, also once it was suspended or ended there.
    Who represents under one that has not begun works for nobody yet, and who is suspended for nobody now.
    """
    begun = Appointment.objects.filter(contract__cancelled_on=None, is_ahead=False)
    theirs = begun.filter(contract__renewed_from=OuterRef("contract"), state__in=TAKEN, is_substitute=False)
    taken_over = begun.filter(follows=OuterRef("pk"))
    return begun.filter(~Exists(theirs.exclude(contact=OuterRef("contact"))), ~Exists(taken_over), state__in=HELD)


def _lineages(organisation_ids: Collection[int]) -> dict[int, list[int]]:
    """The chain of each organisation, the nearest first; nothing where nobody represents anybody."""
    rows = _paths(len(organisation_ids))(**numbered(organisation_ids))
    return {pk: [int(step) for step in reversed(path.strip("/").split("/")) if step] for pk, path in rows}


def _held(organisation_ids: Collection[int], day: date) -> list[Held]:
    """What holds on ``day`` at these organisations, with the products each contract names."""
    if not organisation_ids:
        return []
    found: dict[int, Held] = {}
    rows = _appointed(len(organisation_ids))(day=day, **numbered(organisation_ids))
    for pk, *appointed, line_id, product_id in rows:
        held = found.setdefault(pk, Held(*appointed))
        if line_id is not None:
            held.products.add(product_id)
    return list(found.values())


@lru_cache(maxsize=64)
def _paths(count: int) -> PreparedRows:
    """Compiled once for each number of organisations: every word of a customer asks."""
    anybody = Exists(Appointment.objects.filter(state__in=TAKEN, is_substitute=False))
    rows = Organisation.objects.filter(Q(pk__in=holes(count)), anybody)
    return PreparedRows(lambda: rows.values_list("id", "path"))


@lru_cache(maxsize=64)
def _appointed(count: int) -> PreparedRows:
    day = Hole("day")
    running = Q(contract__cancelled_on=None) | Q(contract__cancelled_on__gt=day)
    within = Q(contract__starts_on__lte=day, contract__ends_on__gte=day, starts_on__lte=day)
    within &= Q(ends_on=None) | Q(ends_on__gte=day)  # the job that ends it comes some time after its last day
    theirs = Q(contract__organisation__id__in=holes(count), state__in=TAKEN)
    line = FilteredRelation("contract__lines", condition=Q(contract__lines__removed_at=None))
    rows = Appointment.objects.annotate(line=line).filter(running, within, theirs)
    rows = rows.order_by("contract_id", "is_substitute")
    return PreparedRows(lambda: rows.values_list("id", *HELD_COLUMNS, "line__id", "line__product_id"))


def _represented(held: list[Held], lineage: list[int]) -> Iterable[Represented]:
    substitutes = {one.contract_id: one.contact_id for one in held if one.is_substitute}
    for one in held:
        counts = one.organisation_id in lineage and (one.covers_tree or one.organisation_id == lineage[0])
        if counts and not one.is_substitute:
            yield Represented(
                contract_id=one.contract_id,
                distance=lineage.index(one.organisation_id),
                representative_id=one.contact_id,
                substitute_id=substitutes.get(one.contract_id),
                products=None if None in one.products else frozenset(pk for pk in one.products if pk),
                is_suspended=one.state == AppointmentState.SUSPENDED,
            )
