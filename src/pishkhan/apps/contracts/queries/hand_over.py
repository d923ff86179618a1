"""What one representative hands to the next: read by both, by who signs for them, and by whoever looks contracts up.

Both read it while they are of the customer: what is written there of requests is the customer's own.
"""

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.models import HandOver
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.guard import contracts_for
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.customers.queries import own_organisations
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

SUCCEEDS = Q(nomination__state=NominationState.APPOINTED.value) | Q(
    nomination__state__in=ROAD, nomination__starts_on__isnull=False
)
"""Whoever is to follow, or has: he whose nomination was withdrawn, or whose day was called off, takes nothing over."""
NAMED = ("contract__organisation", "leaving__contact", "nomination__contact", "nomination__appointment")


def hand_overs_for(actor: Actor) -> QuerySet[HandOver]:
    """Those the actor may read; to everybody else there are none, nor to a nominee who does not begin after all."""
    rows = HandOver.objects.select_related(*NAMED)
    if not actor.is_customer:
        return rows.filter(contract__in=contracts_for(actor))
    read = Q(contract__organisation__in=actor.signs_for)
    if actor.contact_id is not None:
        theirs = Q(leaving__contact=actor.contact_id) | (SUCCEEDS & Q(nomination__contact=actor.contact_id))
        read |= theirs & Q(contract__organisation__in=own_organisations(actor))
    return rows.filter(read)


def hand_over(actor: Actor, hand_over_id: int) -> HandOver:
    """One of them; raises `NotFound`."""
    found = hand_overs_for(actor).filter(pk=hand_over_id).first()
    if found is None:
        raise NotFound("hand-over")
    return found


def hand_overs_of(actor: Actor, contract_id: int) -> list[HandOver]:
    """Those of one contract, the newest first."""
    return list(hand_overs_for(actor).filter(contract=contract_id).order_by("-id"))


def is_awaited(hand_over_id: int) -> bool:
    """Whether somebody takes over what is handed: nobody does whose day was called off. For notices."""
    return HandOver.objects.filter(SUCCEEDS, pk=hand_over_id).exists()


def hands_work(actor: Actor, paper: HandOver) -> bool:
    """Whether the customer's open work is the actor's to hand over or to take over: who has left reads it no more."""
    leaving, named = paper.leaving, paper.nomination
    leaves = leaving.contact_id == actor.contact_id and leaving.state in TAKEN
    comes = named.contact_id == actor.contact_id
    return leaves or (comes and (named.appointment is None or named.appointment.state in TAKEN))
