"""What one representative hands to the next: read by both, by who signs for them, and by whoever looks contracts up."""

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.models import HandOver
from pishkhan.apps.contracts.queries.guard import contracts_for
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

NAMED = ("contract__organisation", "leaving__contact", "nomination__contact")


def hand_overs_for(actor: Actor) -> QuerySet[HandOver]:
    """Those the actor may read; to everybody else there are none, nor to a nominee who does not begin after all."""
    rows = HandOver.objects.select_related(*NAMED)
    if not actor.is_customer:
        return rows.filter(contract__in=contracts_for(actor))
    own = Q(contract__organisation__in=actor.signs_for)
    if actor.contact_id is not None:
        comes = Q(nomination__starts_on__isnull=False) | Q(nomination__appointment__isnull=False)
        own |= Q(leaving__contact=actor.contact_id) | (Q(nomination__contact=actor.contact_id) & comes)
    return rows.filter(own)


def hand_over(actor: Actor, hand_over_id: int) -> HandOver:
    """One of them; raises `NotFound`."""
    found = hand_overs_for(actor).filter(pk=hand_over_id).first()
    if found is None:
        raise NotFound("hand-over")
    return found


def hand_overs_of(actor: Actor, contract_id: int) -> list[HandOver]:
    """Those of one contract, the newest first."""
    return list(hand_overs_for(actor).filter(contract=contract_id).order_by("-id"))
