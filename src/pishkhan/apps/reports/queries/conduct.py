"""How the desk kept in touch and how it closed: chases, empty updates, reopenings, silence (A8, A9)."""

from django.db.models import Count, Q

from pishkhan.apps.desk.rules.states import Closure, Verb
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Share


def chase_rates(scope: Scope) -> tuple[Share, Share]:
    """Tickets chased among tickets open in the period: as it stands after the desk's judgement, and before it."""
    whole = scope.open_at_some_time().count()
    counted = Count("ticket_id", filter=Q(chase_counted=True), distinct=True)
    chased = scope.chases().aggregate(counted=counted, raw=Count("ticket_id", distinct=True))
    return Share(chased["counted"], whole), Share(chased["raw"], whole)


def empty_updates(scope: Scope) -> Share:
    """Messages that brought nothing but a later date, among all messages of the desk."""
    said = scope.entries().filter(verb=Verb.REPLIED)
    return Share(said.filter(data__empty=True).count(), said.count())


def reopened(scope: Scope) -> Share:
    """Tickets whose answer did not hold among the tickets answered in the period."""
    answers = scope.entries().filter(verb=Verb.RESOLVED).values("ticket_id")
    again = scope.entries().filter(verb__in=(Verb.REFUSED, Verb.REOPENED)).values("ticket_id")
    return Share(again.distinct().count(), answers.distinct().count())


def closures(scope: Scope) -> tuple[Share, Share]:
    """Among the tickets closed in the period: without confirmation, and after a chase."""
    closed = scope.counted().filter(closed_at__gte=scope.start, closed_at__lt=scope.end)
    counts = closed.exclude(closure=Closure.DUPLICATE).aggregate(
        all=Count("id"),
        unconfirmed=Count("id", filter=Q(closure=Closure.UNCONFIRMED)),
        chased=Count("id", filter=Q(chase_count__gt=0)),
    )
    return Share(counts["unconfirmed"], counts["all"]), Share(counts["chased"], counts["all"])
