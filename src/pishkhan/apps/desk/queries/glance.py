"""What the desk knows of an organisation the moment it calls, in a fixed number of queries (D1)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from django.db.models import Q, QuerySet

from pishkhan.apps.desk.models import MajorIncident, Ticket, Touch
from pishkhan.apps.desk.queries.announcements import touching
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.incidents import may_see_incidents
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.infra.among import among
from pishkhan.pure.actor import Actor

OPEN_READ, PAST_READ = 200, 200
TOUCHES_SHOWN, HELPERS_SHOWN, ANSWERED_SHOWN = 5, 4, 2
LIVE_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helped the customer before: how many of its answered requests were his, and when the latest was opened."""

    name: str
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """The open requests, the late ones first, and what is told of the latest that are answered.

    ``open_count`` is at most ``OPEN_READ``; scores, helpers and ``rated`` are of the latest ``PAST_READ`` requests.
    """

    live: list[Ticket]
    past: list[Ticket]
    late: frozenset[int]
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
    found = visible_tickets(actor).filter(organisation_id=organisation_id)
    live = list(_newest(found.filter(among("status", LIVE)))[:OPEN_READ])
    past = list(_newest(found.exclude(status__in=[state.value for state in LIVE]))[:PAST_READ])
    late = frozenset(one.pk for one in live if one.next_due_at is not None and one.next_due_at < now)
    scores = [one.satisfaction for one in past if one.satisfaction is not None]
    return Glance(
        live=sorted(live, key=lambda one: one.pk not in late)[:LIVE_SHOWN],
        past=past[:ANSWERED_SHOWN],
        late=late,
        open_count=len(live),
        with_specialists=sum(1 for one in live if one.open_referrals),
        helpers=_helpers(past),
        rated=len(scores),
        score=fmean(scores) if scores else None,
        lowest=min(scores, default=None),
        incidents=touching(organisation_id) if may_see_incidents(actor) else [],
    )


def touches_of(actor: Actor, organisation_id: int) -> list[Touch]:
    """The latest contacts with an organisation, about a case this person may see or about none."""
    seen = Touch.objects.filter(Q(ticket__isnull=True) | Q(ticket__in=visible_tickets(actor)))
    rows = seen.filter(organisation_id=organisation_id).select_related("contact", "ticket", "agent")
    return list(rows.order_by("-at", "-id")[:TOUCHES_SHOWN])


def _newest(found: QuerySet[Ticket]) -> QuerySet[Ticket]:
    shown = ("code", "subject", "status", "waiting_for", "opened_at", "next_due_at", "open_referrals", "chase_count")
    more = ("reopen_count", "is_major", "parent_id", "emergency", "satisfaction", "owner__full_name")
    return found.select_related("owner").only(*shown, *more).order_by("-opened_at", "-id")


def _helpers(past: list[Ticket]) -> list[Helper]:
    owned = [one for one in past if one.owner is not None]
    counts = Counter(one.owner_id for one in owned)
    latest: dict[int | None, Ticket] = {}
    for one in owned:
        latest.setdefault(one.owner_id, one)
    most = counts.most_common(HELPERS_SHOWN)
    return [Helper(owner.full_name, count, latest[pk].opened_at) for pk, count in most if (owner := latest[pk].owner)]
