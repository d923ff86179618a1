"""Contracts whose last day is near and of which both sides were not told yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from pishkhan.apps.contracts.models import Contract, ExpiryNotice
from pishkhan.apps.contracts.queries.renewed import has_renewal
from pishkhan.apps.contracts.rules import EXPIRY_DAYS, notice_due


def expiring(today: date) -> Iterator[tuple[Contract, int]]:
    """Each with the nearest of 60, 30 and 7 days it has reached; a renewed or cancelled one is let be."""
    window = (today, today + timedelta(days=EXPIRY_DAYS[0]))
    near = Contract.objects.filter(~has_renewal(), cancelled_on=None, ends_on__range=window).order_by("ends_on", "id")
    rows = list(near)
    told: dict[tuple[int, date], list[int]] = {}
    for notice in ExpiryNotice.objects.filter(ends_on__range=window):
        told.setdefault((notice.contract_id, notice.ends_on), []).append(notice.days)
    for contract in rows:
        assert contract.ends_on is not None  # noqa: S101 - the window asks for it
        days = notice_due(contract.ends_on, today, told.get((contract.pk, contract.ends_on), ()))
        if days is not None:
            yield contract, days
