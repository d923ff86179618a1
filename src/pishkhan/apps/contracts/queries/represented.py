"""Who represents a customer, who is on the road to it and what is handed over, in a fixed number of queries (C2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.models import Appointment, Contract, HandOver, Nomination
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.guard import contracts_for
from pishkhan.apps.contracts.queries.hand_over import hand_overs_for
from pishkhan.apps.contracts.queries.nominations import NAMED, ROAD, nominations_for
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.customers.queries import own_organisations
from pishkhan.pure.actor import Actor

SHOWN_AT_MOST = 20
_SHOWN = [*ROAD, NominationState.REFUSED.value]


@dataclass(slots=True)
class Represented:
    """One contract: who represents, who stands in, the last nomination that is not over, the last hand-over."""

    contract: Contract
    held: Appointment | None = None
    substitute: Appointment | None = None
    named: Nomination | None = None
    paper: HandOver | None = None
    may_see: bool = True
    """Whether who represents is the actor's to see, or only what is his own in it."""


def represented(actor: Actor, today: date) -> list[Represented]:
    """The contracts that are not over of whoever speaks for a customer; those where he is on the road, or suspended."""
    own = contracts_for(actor) if actor.is_customer else Contract.objects.none()
    named = nominations_for(actor).filter(contact=actor.contact_id or 0, state__in=_SHOWN)
    mine = Q(pk__in=named.values("contract"))
    mine |= Q(pk__in=hand_overs_for(actor).values("contract"))
    mine |= Q(pk__in=_appointed(actor).values("contract"))
    lasting = Q(ends_on=None) | Q(ends_on__gte=today)
    rows = Contract.objects.filter(Q(pk__in=own.values("pk")) | mine, lasting, cancelled_on=None)
    contracts = list(rows.select_related("organisation", "counterpart").order_by("-id")[:SHOWN_AT_MOST])
    speaks = actor.speaks_for
    found = {one.pk: Represented(one, may_see=one.organisation_id in speaks) for one in contracts}
    _appoint(found, actor)
    _name(found, actor)
    for paper in hand_overs_for(actor).filter(contract__in=found).order_by("id"):
        found[paper.contract_id].paper = paper
    return list(found.values())


def _appointed(actor: Actor) -> QuerySet[Appointment]:
    """His own appointments, heard or suspended, while he is of the customer."""
    his = Appointment.objects.filter(contact=actor.contact_id or 0, state__in=TAKEN)
    return his.filter(contract__organisation__in=own_organisations(actor))


def _appoint(found: dict[int, Represented], actor: Actor) -> None:
    rows = Appointment.objects.filter(contract__in=found, state__in=TAKEN).select_related("contact")
    for one in rows:
        place = found[one.contract_id]
        setattr(place, "substitute" if one.is_substitute else "held", one)
        place.may_see = place.may_see or one.contact_id == actor.contact_id


def _name(found: dict[int, Represented], actor: Actor) -> None:
    rows = Nomination.objects.filter(contract__in=found, state__in=_SHOWN).select_related(*NAMED).order_by("id")
    for one in rows:
        place = found[one.contract_id]
        if place.may_see or one.contact_id == actor.contact_id:
            place.named = one
