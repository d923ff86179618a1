"""What a review has to talk about: how well each target of the period was kept under this contract (B9)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from pishkhan.apps.contracts.models import AgreementReview
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.rules import CUSTOMER_KINDS


def agenda_of(review: AgreementReview, until: datetime) -> list[dict[str, Any]]:
    """One row for each kind of target and priority of the period that ends at ``until``: kept, missed, still running.

    The period begins with the review before, or where the contract has its first agreement in force. One query of
    clocks, however many there are.
    """
    rows = sla.attainment(
        now=until,
        start=period_start(review),
        end=until,
        group_by=("kind", "priority"),
        contract_id=review.agreement.contract_id,
        kind__in=[kind.value for kind in CUSTOMER_KINDS],
    )
    order = [kind.value for kind in CUSTOMER_KINDS]
    found = [
        {
            "kind": row.group["kind"],
            "priority": row.group["priority"],
            "met": row.met,
            "breached": row.breached,
            "share": row.share,
        }
        for row in rows
        if row.decided and row.group["priority"]
    ]
    return sorted(found, key=lambda row: (order.index(row["kind"]), row["priority"]))


def period_start(review: AgreementReview) -> datetime | None:
    """From when on a review looks: the day of the one held before it, or the instant its agreement took force."""
    before = AgreementReview.objects.filter(agreement=review.agreement_id, due_on__lt=review.due_on)
    held = before.exclude(held_on=None).order_by("-due_on").values_list("held_on", flat=True).first()
    return end_of(held) if held else review.agreement.in_force_at


def end_of(day: date) -> datetime:
    """The instant at which a day of the house is over."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(settings.HOUSE_ZONE))
