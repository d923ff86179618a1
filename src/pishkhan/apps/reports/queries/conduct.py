"""How the desk kept in touch and how it closed: chases, empty updates, reopenings, silence (A8, A9)."""

from django.db.models import Count, Exists, OuterRef, Q

from pishkhan.apps.desk.models import Entry
from pishkhan.apps.desk.rules.states import Closure, Verb, Visibility
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Share

PROMISING = (Verb.REPLIED, Verb.WAITING_STARTED)
UNDOING = (Verb.REFUSED, Verb.REOPENED)


def chase_rates(scope: Scope) -> tuple[Share, Share]:
    """Tickets chased among tickets open in the period: as it stands after the desk's judgement, and before it."""
    whole = scope.open_at_some_time().count()
    counted = Count("ticket_id", filter=Q(chase_counted=True), distinct=True)
    chased = scope.chases().aggregate(counted=counted, raw=Count("ticket_id", distinct=True))
    return Share(chased["counted"], whole), Share(chased["raw"], whole)


def empty_updates(scope: Scope) -> Share:
    """Messages that brought nothing but a later date, among all messages that carry a promise."""
    said = scope.entries().filter(verb__in=PROMISING, visibility=Visibility.CUSTOMER)
    return Share(said.filter(data__empty=True).count(), said.count())


def reopened(scope: Scope) -> Share:
    """Tickets whose answer of the period did not hold, whenever that came out, among those answered in the period."""
    answers = scope.entries().filter(verb=Verb.RESOLVED)
    again = Entry.objects.filter(ticket=OuterRef("ticket"), verb__in=UNDOING, seq__gt=OuterRef("seq"))
    undone = answers.filter(Exists(again))
    return Share(undone.values("ticket_id").distinct().count(), answers.values("ticket_id").distinct().count())


def link_rate(scope: Scope) -> Share:
    """Tickets answered in the period that an article is linked to, among those answered in the period (G1)."""
    answers = scope.entries().filter(verb=Verb.RESOLVED)
    linked = answers.filter(ticket__article_count__gt=0)
    return Share(linked.values("ticket_id").distinct().count(), answers.values("ticket_id").distinct().count())


def closures(scope: Scope) -> tuple[Share, Share]:
    """Among the tickets closed in the period: without confirmation, and after a chase."""
    closed = scope.counted().filter(closed_at__gte=scope.start, closed_at__lt=scope.end)
    counts = closed.exclude(closure=Closure.DUPLICATE).aggregate(
        all=Count("id"),
        unconfirmed=Count("id", filter=Q(closure=Closure.UNCONFIRMED)),
        chased=Count("id", filter=Q(chase_count__gt=0)),
    )
    return Share(counts["unconfirmed"], counts["all"]), Share(counts["chased"], counts["all"])
