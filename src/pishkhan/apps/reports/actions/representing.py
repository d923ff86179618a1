"""Counting the months of representatives: the present one and those that still settle, again (decision 0071)."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.reports.models import Progress, RepresentativeCounting, RepresentativeMonth
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.queries.representing import counted
from pishkhan.apps.reports.rules import Span, SpanKind
from pishkhan.apps.reports.rules.representatives import SETTLING_MONTHS
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor

AGAIN_AFTER = timedelta(minutes=50)
MOST_MONTHS = 60


def count_representatives(*, actor: Actor, at: datetime) -> int:
    """Count every month that is due, each in its own transaction, and give their number; safe to repeat.

    Nothing is counted while the desk's own figures still begin: what they say of first contacts is part of it.
    """
    del actor
    if not Progress.objects.filter(pk=Progress.ONLY, from_ticket=None).exists():
        return 0
    return sum(_count_month(span, at) for span in list(_due(at)))


@transaction.atomic
def _count_month(span: Span, at: datetime) -> bool:
    hold(f"reports.representatives:{span.start}")
    made, is_new = RepresentativeCounting.objects.get_or_create(month=span.start, defaults={"counted_at": at})
    if not is_new and made.counted_at > at - AGAIN_AFTER:
        return False
    rows = [
        RepresentativeMonth(appointment_id=appointment_id, month=span.start, desk_id=desk_id, **asdict(counts))
        for (appointment_id, desk_id), counts in sorted(counted(span).items())
    ]
    RepresentativeMonth.objects.filter(month=span.start).delete()
    RepresentativeMonth.objects.bulk_create(rows, batch_size=500)
    RepresentativeCounting.objects.filter(pk=made.pk).update(counted_at=at)
    return True


def _due(at: datetime) -> Iterator[Span]:
    """The present month, those before it that still settle, and every earlier one that was never counted."""
    begun = Appointment.objects.order_by("starts_on").values_list("starts_on", flat=True).first()
    if begun is None:
        return
    known = dict(RepresentativeCounting.objects.values_list("month", "counted_at"))
    span = Span.of(SpanKind.MONTH, at.astimezone(house_zone()).date())
    for back in range(MOST_MONTHS):
        if span.end <= begun:
            return
        if _is_due(span.start, known, at, settles=back <= SETTLING_MONTHS):
            yield span
        span = span.previous()


def _is_due(month: date, known: dict[date, datetime], at: datetime, *, settles: bool) -> bool:
    if month not in known:
        return True
    return settles and known[month] <= at - AGAIN_AFTER
