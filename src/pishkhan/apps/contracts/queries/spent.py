"""What of a contract's quotas was used up to an instant (D2)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from pishkhan.apps.contracts.models import Quota


@dataclass(frozen=True, slots=True)
class Spent:
    """One quota as it stood: cases, minutes or visits; ``allowed`` is what the contract says today."""

    kind: str
    allowed: int
    used: int
    beyond: int


def spent_at(contract_id: int, instant: datetime) -> list[Spent]:
    """What was used before ``instant``, for whoever sees the contract: bookings of later count nowhere in it."""
    before = Q(bookings__at__lt=instant)
    then = Coalesce(Sum("bookings__amount", filter=before), 0)
    over = Coalesce(Sum("bookings__beyond", filter=before), 0)
    rows = Quota.objects.filter(contract=contract_id).order_by("id").annotate(then=then, over=over)
    return [Spent(*row) for row in rows.values_list("kind", "allowed", "then", "over")]
