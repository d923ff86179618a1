"""A customer's own desk comes to be with its representative, and goes on under every renewal of his contract."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gates
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.staffdesk.actions.leading import keep_leading
from pishkhan.apps.staffdesk.models import DeskContract, OwnDesk, RankedItem
from pishkhan.apps.staffdesk.queries.desks import desk_of, kept_under
from pishkhan.apps.staffdesk.rules.ranking import GAP, last
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.pure.actor import Actor

ENTERED_AT_ONCE = 1000


@transaction.atomic
def open_desk(*, actor: Actor, at: datetime, contract_id: int) -> OwnDesk:
    """The desk that is kept under a contract, made when it is first needed; what is open there enters its ranked list.

    Safe to repeat. Of more than a thousand open tickets the newest enter, which nobody orders by hand anyway.
    """
    hold(f"staffdesk.desk:{contract_id}")
    kept = kept_under(contract_id)
    if kept is not None:
        return kept
    found = desk_of(contract_id)
    contract = Contract.objects.get(pk=contract_id)
    desk = found or OwnDesk.objects.create(organisation_id=contract.organisation_id, made_at=at)
    DeskContract.objects.get_or_create(contract=contract, defaults={"desk": desk})
    if found is None:
        _enter_tickets(desk, contract, house_day(at))
    del actor
    return desk


@transaction.atomic
def follow_renewal(*, actor: Actor, at: datetime, contract_id: int, renewed_from_id: int) -> None:
    """Keep the desk of a contract under the one that renews it; without effect where there is none. Safe to repeat."""
    before = DeskContract.objects.filter(contract=renewed_from_id).first()
    if before is None:
        return
    _row, made = DeskContract.objects.get_or_create(contract_id=contract_id, defaults={"desk_id": before.desk_id})
    if made:
        audit("staffdesk.move_desk", actor=actor, at=at, subject=f"contract:{contract_id}", desk=before.desk_id)


def next_position(desk_id: int) -> int:
    """The position behind everything of a desk's list."""
    highest = HIGHEST(desk=desk_id)
    return last(highest[0][0] if highest else None)


HIGHEST = PreparedRows(
    lambda: RankedItem.objects.filter(Q(desk_id=Hole("desk"))).order_by("-position").values_list("position")[:1]
)


def _enter_tickets(desk: OwnDesk, contract: Contract, day: date) -> None:
    within = (
        {"path__startswith": contract.organisation.path} if contract.covers_tree else {"pk": contract.organisation_id}
    )
    below = list(Organisation.objects.filter(**within).values_list("id", flat=True))
    live = Ticket.objects.filter(organisation__in=below, status__in=[one.value for one in LIVE]).order_by("-id")
    found = list(live[:ENTERED_AT_ONCE])
    routed = gates(sorted({one.organisation_id for one in found if one.organisation_id}), day)
    ours = [one for one in reversed(found) if routed[one.organisation_id or 0].contract_id == contract.pk]
    known = set(RankedItem.objects.filter(ticket__in=ours).values_list("ticket_id", flat=True))
    first = next_position(desk.pk)
    fresh = [one for one in ours if one.pk not in known]
    RankedItem.objects.bulk_create(
        RankedItem(desk=desk, ticket=one, position=first + GAP * number) for number, one in enumerate(fresh)
    )
    keep_leading(desk.pk)
