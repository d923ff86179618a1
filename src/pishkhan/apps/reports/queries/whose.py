"""For whom kept months are read, guarded once: a customer, a contract, a service level, a team (B7, design §4)."""

from dataclasses import dataclass

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries.guard import place_of_staff
from pishkhan.apps.customers.queries.tree import branch
from pishkhan.apps.reports.queries.scope import desks_of
from pishkhan.apps.reports.rules.months import Grain
from pishkhan.infra.shapes import FURTHER, Shape, StandIns
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Whose:
    """The months of these ids of a grain (None: of every id), as far as these desks go (None: every desk)."""

    grain: Grain
    values: frozenset[int] | None
    desk_ids: frozenset[int] | None = None


def shape_of_whose(whose: Whose) -> Shape[Whose]:
    """As many ids and desks, whichever they are: to be asked for beside the shape of an actor."""
    ids = StandIns(FURTHER)
    values, desks = (None if some is None else ids.all(kind, some) for kind, some in _groups(whose))
    return Shape(Whose(whose.grain, values, desks), ids.own)


def _groups(whose: Whose) -> tuple[tuple[str, frozenset[int] | None], ...]:
    return ("value", whose.values), ("desk", whose.desk_ids)


@dataclass(frozen=True, slots=True)
class Customer:
    """One organisation with everything below it that this person may see."""

    organisation: Organisation
    organisation_ids: frozenset[int]
    whose: Whose


def customer_of(actor: Actor, organisation_id: int) -> Customer:
    """The customer whose figures somebody asks for; raises ``NotFound``.

    The vendor's people see what their desks did; who represents a customer or signs for it sees everything of his own.
    """
    place = place_of_staff(actor, organisation_id)
    below = branch(place)
    if actor.is_customer:
        own = below & actor.speaks_for
        return Customer(place, own, Whose(Grain.CUSTOMER, own))
    return Customer(place, below, Whose(Grain.CUSTOMER, below, desks_of(actor)))


def everybody(actor: Actor, grain: Grain) -> Whose:
    """Everything of a grain, for whoever sees figures; raises ``NotFound``. Customers have no such page."""
    if not (actor.is_vendor or actor.is_system):
        raise NotFound("report")
    return Whose(grain, None, desks_of(actor))
