"""How offered answers fare: counted from what happened, each figure by itself (F2)."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from pishkhan.apps.desk.models import Offering, Ticket
from pishkhan.apps.desk.rules.offering import QUIET, OfferedCounts, OfferedFigure, may_see_offered
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def offered_counts(actor: Actor, start: datetime, end: datetime, now: datetime) -> OfferedCounts:
    """The figures of the writings that began in [start, end), as they stand at ``now``; one query."""
    if not may_see_offered(actor):
        raise NotFound("page")
    after = Ticket.objects.filter(
        contact=OuterRef("contact"), opened_at__gte=OuterRef("begun_at"), opened_at__lt=OuterRef("begun_at") + QUIET
    ).exclude(channel=Channel.SYSTEM)
    rows = Offering.objects.filter(begun_at__gte=start, begun_at__lt=end, shown__gt=0).annotate(asked=Exists(after))
    over = Q(begun_at__lte=now - QUIET)
    found = rows.aggregate(
        shown=Count("pk"),
        opened=Count("pk", filter=Q(opened__gt=0)),
        solved=Count("pk", filter=Q(solved_at__isnull=False)),
        sent=Count("pk", filter=Q(ticket__isnull=False)),
        quiet=Count("pk", filter=over & Q(asked=False)),
        back=Count("pk", filter=Q(solved_at__isnull=False, asked=True)),
        pending=Count("pk", filter=~over & Q(asked=False)),
    )
    return OfferedCounts({figure: found[figure.value] for figure in OfferedFigure})
