"""Contracts whose last day is near and of which both sides were not told yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from pishkhan.apps.contracts.models import Contract, ExpiryNotice
from pishkhan.apps.contracts.queries.renewed import has_renewal
from pishkhan.apps.contracts.rules import EXPIRY_DAYS, notice_due


def expiring(today: date) -> Iterator[tuple[Contract, int]]:
    """Each with the nearest of 60, 30 and 7 days it has reached; a renewed or cancelled one is let be.

    Those of which both sides were told are passed over in the database, by two walks of an index.
    """
    near = Contract.objects.filter(~has_renewal(), cancelled_on=None).order_by("ends_on", "id")
    for contract in list(near.filter(_untold(today))):
        assert contract.ends_on is not None  # noqa: S101 - the filter asks for it
        days = notice_due(contract.ends_on, today)
        if days is not None:
            yield contract, days


def _untold(today: date) -> Q:
    """Within each span of days, those without the notice of that span."""
    told = ExpiryNotice.objects.filter(contract=OuterRef("pk"), ends_on=OuterRef("ends_on"))
    found, least = Q(pk__in=()), 0
    for days in sorted(EXPIRY_DAYS):
        span = (today + timedelta(days=least), today + timedelta(days=days))
        found |= Q(~Exists(told.filter(days=days)), ends_on__range=span)
        least = days + 1
    return found
