"""Which nominations something may have moved; used by actions alone (C2)."""

from datetime import date

from pishkhan.apps.contracts.models import ContractLine, Nomination
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.rules import NominationState

Pairs = list[tuple[int, int]]


def walking(contact_id: int) -> Pairs:
    """Contract and nomination of each that an exam of this person may move, in the order in which they are locked."""
    states = [*ROAD, NominationState.REFUSED.value]
    rows = Nomination.objects.filter(contact=contact_id, state__in=states, contract__cancelled_on=None)
    return list(rows.order_by("contract_id", "id").values_list("contract_id", "pk"))


def waiting_nominations() -> Pairs:
    """Those that wait until a course is open."""
    rows = Nomination.objects.filter(state=NominationState.NOMINATED.value, contract__cancelled_on=None)
    return list(rows.order_by("contract_id", "id").values_list("contract_id", "pk"))


def on_the_road(policy_id: int | None = None, contract_id: int | None = None) -> Pairs:
    """Those that are not decided, under one contract or under all that have this service level in a line."""
    rows = Nomination.objects.filter(state__in=ROAD, contract__cancelled_on=None)
    if policy_id is not None:
        lines = ContractLine.objects.filter(policy=policy_id, removed_at=None)
        rows = rows.filter(contract__in=lines.values("contract"))
    rows = rows if contract_id is None else rows.filter(contract=contract_id)
    return list(rows.order_by("contract_id", "id").values_list("contract_id", "pk"))


def due_successions(today: date) -> Pairs:
    """Those whose day has come."""
    rows = Nomination.objects.filter(state__in=ROAD, starts_on__lte=today)
    return list(rows.order_by("contract_id", "id").values_list("contract_id", "pk"))
