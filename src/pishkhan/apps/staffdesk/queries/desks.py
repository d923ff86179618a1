"""To whose desk a request belongs, and who is to be reached there (C4, C5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries.gate import gates
from pishkhan.apps.contracts.rules.gate import Gate
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.customers.queries import organisations_for
from pishkhan.apps.staffdesk.models import DeskContract, OwnDesk
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation one belongs to and its representative, if it has one; ``is_mine`` where one is that oneself.

    Whoever is suspended is no representative for the time: his own words go to the desk as well.
    """

    organisation: Organisation
    representative: Contact | None
    is_mine: bool

    @property
    def may_ask(self) -> bool:
        """Whether there is somebody else to be asked."""
        return self.representative is not None and not self.is_mine


def places(actor: Actor, day: date) -> list[Place]:
    """Where the actor is anything, each with whom to ask; the same number of queries for any number."""
    own = list(organisations_for(actor)) if actor.is_customer else []
    found = gates([one.pk for one in own], day)
    people = Contact.objects.in_bulk({gate.representative_id for gate in found.values() if gate.representative_id})
    return [_place(one, found[one.pk], people, actor.contact_id) for one in own]


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """The organisations for which somebody else speaks: ``wholly`` whatever it is about, or for some product."""

    at_all: frozenset[int]
    wholly: frozenset[int]


def spoken_for(actor: Actor, organisation_ids: Iterable[int], day: date) -> SpokenFor:
    """For which of these organisations the vendor does not hear the actor."""
    found = gates(list(organisation_ids), day)
    closed = {pk: gate for pk, gate in found.items() if not gate.is_open and not gate.knows(actor.contact_id)}
    return SpokenFor(frozenset(closed), frozenset(pk for pk, gate in closed.items() if gate.every_product))


def representative(gate: Gate) -> Contact | None:
    """Who is to be reached, with how."""
    return Contact.objects.filter(pk=gate.representative_id or 0).first()


def kept_under(contract_id: int) -> OwnDesk | None:
    """The desk that is kept under this very contract."""
    found = KEPT(contract=contract_id)
    return found[0].desk if found else None


KEPT = PreparedSelect(lambda: DeskContract.objects.select_related("desk").filter(Q(contract_id=Hole("contract"))))
"""Compiled once: every request of the staff asks."""


def desk_of(contract_id: int) -> OwnDesk | None:
    """The desk that is kept under a contract, or under the one it renewed."""
    kept = kept_under(contract_id)
    if kept is not None:
        return kept
    before = Contract.objects.filter(pk=contract_id).values("renewed_from")
    found = DeskContract.objects.filter(contract__in=before).select_related("desk").first()
    return found.desk if found else None


def _place(organisation: Organisation, gate: Gate, people: dict[int, Contact], contact_id: int | None) -> Place:
    found = people.get(gate.representative_id or 0)
    return Place(organisation, found, contact_id is not None and contact_id in gate.representatives)
