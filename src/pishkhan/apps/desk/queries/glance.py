"""What the desk knows of an organisation the moment it calls, in a fixed number of queries (D1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from statistics import fmean
from typing import Any

from django.db import models
from django.db.models import Count, ExpressionWrapper, Q, QuerySet, Window

from pishkhan.apps.desk.models import MajorIncident, Ticket, Touch
from pishkhan.apps.desk.queries.announcements import touching
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.incidents import may_see_incidents
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.infra.among import among
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor

OPEN_READ, PAST_READ = 200, 200
TOUCHES_SHOWN, HELPERS_SHOWN, ANSWERED_SHOWN = 5, 4, 2
LIVE_SHOWN = 6
ORDER = ("-opened_at", "-id")
SHOWN = (
    *("code", "subject", "status", "waiting_for", "opened_at", "next_due_at", "open_referrals", "chase_count"),
    *("reopen_count", "is_major", "emergency", "parent_id", "satisfaction", "owner__full_name"),
)
TOLD = (
    *("at", "channel", "direction", "phone", "organisation_id", "chase_counted", "no_case_reason", "note"),
    *("contact__full_name", "ticket__code", "ticket__subject", "agent__full_name"),
)


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helped the customer before: how many of its answered requests were his, and when the latest was opened."""

    name: str
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """The open requests, the late ones first, and what is told of the latest that are answered.

    ``late`` are the ids of those in ``live`` that are late. Counts are of the newest ``OPEN_READ`` open ones; scores,
    helpers and ``rated`` of the latest ``PAST_READ`` others.
    """

    live: list[Ticket]
    past: list[Ticket]
    late: frozenset[int]
    late_count: int
    open_count: int
    with_specialists: int
    helpers: list[Helper]
    rated: int
    score: float | None
    lowest: int | None
    incidents: list[MajorIncident]

    @property
    def more(self) -> bool:
        """Whether there are more open ones than are read."""
        return self.open_count >= OPEN_READ


def glance(actor: Actor, organisation_id: int, now: datetime) -> Glance:
    """What this person may know of an organisation's requests; raises nothing, a stranger's are none."""
    live: list[Any] = _live(actor)(organisation=organisation_id, now=now)
    answered = _past(actor)
    past = answered.rows(organisation=organisation_id)
    scores = [score for row in past if (score := row[answered.column("satisfaction")]) is not None]
    return Glance(
        live=live,
        past=[answered.instance(row) for row in past[:ANSWERED_SHOWN]],
        late=frozenset(one.pk for one in live if one.is_late),
        late_count=live[0].late_count if live else 0,
        open_count=live[0].open_count if live else 0,
        with_specialists=live[0].with_specialists if live else 0,
        helpers=list(_helpers(answered, past)),
        rated=len(scores),
        score=fmean(scores) if scores else None,
        lowest=min(scores, default=None),
        incidents=touching(organisation_id) if may_see_incidents(actor) else [],
    )


def touches_of(actor: Actor, organisation_id: int) -> list[Touch]:
    """The latest contacts with an organisation, about a case this person may see or about none."""
    return _touches(actor)(organisation=organisation_id)


@lru_cache(maxsize=512)
def _live(actor: Actor) -> PreparedSelect[Ticket]:
    """The open ones that are shown, each with what is counted of all that are read."""
    read = _newest(_of_organisation(actor).filter(among("status", LIVE)))[:OPEN_READ]
    late = Q(next_due_at__lt=Hole("now"))
    counted = {
        "open_count": Window(Count("pk")),
        "late_count": Window(Count("pk", filter=late)),
        "with_specialists": Window(Count("pk", filter=Q(open_referrals__gt=0))),
        "is_late": ExpressionWrapper(Q(late, next_due_at__isnull=False), models.BooleanField()),
    }
    shown = _newest(Ticket.objects.filter(pk__in=read.values("pk")).annotate(**counted))
    return PreparedSelect(lambda: shown.order_by("-is_late", *ORDER)[:LIVE_SHOWN])


@lru_cache(maxsize=512)
def _past(actor: Actor) -> PreparedSelect[Ticket]:
    found = _of_organisation(actor).exclude(status__in=[state.value for state in LIVE])
    return PreparedSelect(lambda: _newest(found)[:PAST_READ])


@lru_cache(maxsize=512)
def _touches(actor: Actor) -> PreparedSelect[Touch]:
    seen = Touch.objects.filter(Q(ticket__isnull=True) | Q(ticket__in=visible_tickets(actor)))
    rows = seen.filter(Q(organisation_id=Hole("organisation"))).select_related("contact", "ticket", "agent")
    return PreparedSelect(lambda: rows.only(*TOLD).order_by("-at", "-id")[:TOUCHES_SHOWN])


def _of_organisation(actor: Actor) -> QuerySet[Ticket]:
    return visible_tickets(actor).filter(Q(organisation_id=Hole("organisation")))


def _newest(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related("owner").only(*SHOWN).order_by(*ORDER)


def _helpers(answered: PreparedSelect[Ticket], past: list[list[Any]]) -> Iterable[Helper]:
    """By how many they answered; the rows come the newest first."""
    owner = answered.column("owner_id")
    counts = Counter(row[owner] for row in past if row[owner] is not None)
    for pk, count in counts.most_common(HELPERS_SHOWN):
        latest = answered.instance(next(row for row in past if row[owner] == pk))
        yield Helper(latest.owner.full_name if latest.owner else "", count, latest.opened_at)
