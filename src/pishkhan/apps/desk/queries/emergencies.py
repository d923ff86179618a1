"""Emergencies as the desk and its managers see them, and the counts of each customer (B8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.customers.queries import organisations_for
from pishkhan.apps.desk.models import Emergency, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.emergencies import STANDING, EmergencyState
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_, Worded

ORDER = ("-declared_at", "-id")
RELATED = ("ticket", "ticket__organisation", "ticket__owner", "contact", "declared_by", "decided_by", "judged_by")


class Which(Worded):
    """Which emergencies a list shows."""

    STANDING = "standing", N_("Declared, confirmed or contested")
    CONTESTED = "contested", N_("Waiting for a manager")
    UNFOUNDED = "unfounded", N_("Unfounded")
    EVERY = "every", N_("All")


@dataclass(frozen=True, slots=True)
class EmergencyCounts:
    """A customer's emergencies by what happened to them; one that was lowered and upheld counts in both.

    ``unfounded``: lowered and not contested in time, or so decided by a manager; never the desk's word alone.
    """

    declared: int = 0
    confirmed: int = 0
    lowered: int = 0
    contested: int = 0
    unfounded: int = 0


def _happened(name: str) -> Count:
    return Count("pk", filter=Q(**{f"{name}_at__isnull": False}))


HAPPENED = {name: _happened(name) for name in ("declared", "confirmed", "lowered", "contested", "unfounded")}
COUNTS = PreparedRows(
    lambda: (
        Emergency.objects.filter(Q(ticket__organisation_id=Hole("organisation")))
        .values("ticket__organisation_id")
        .annotate(**HAPPENED)
        .values_list(*HAPPENED)
    )
)


def visible_emergencies(actor: Actor) -> QuerySet[Emergency]:
    """The emergencies on tickets this actor may read."""
    return Emergency.objects.filter(ticket__in=visible_tickets(actor))


def may_list(actor: Actor) -> bool:
    """Whether the list is a page of this person: the desk's people, its managers, quality."""
    return actor.is_vendor and bool(actor.desk_ids | actor.managed_ids or actor.has(Role.QUALITY))


def emergencies(
    actor: Actor,
    *,
    which: str = Which.STANDING,
    organisation_id: int | None = None,
    cursor: str | None = None,
    size: int = 50,
) -> Page[Emergency]:
    """One page of emergencies, the latest declared first. Raises ``NotFound`` for customers."""
    require_vendor(actor)
    found = visible_emergencies(actor).filter(_which(which)).select_related(*RELATED)
    if organisation_id is not None:
        found = found.filter(ticket__organisation_id=organisation_id)
    return keyset(found, order=ORDER, cursor=cursor, size=size)


def latest_emergency(ticket: Ticket) -> Emergency | None:
    """The last emergency declared on a guarded ticket; none where there was none."""
    if not ticket.emergency:
        return None
    return Emergency.objects.filter(ticket=ticket).select_related("decided_by", "judged_by").order_by("-id").first()


def emergency_of(actor: Actor, code: str) -> Emergency:
    """The latest emergency of a ticket this actor may see. Raises ``NotFound``."""
    found = visible_emergencies(actor).filter(ticket__code=code).select_related(*RELATED).order_by("-id").first()
    if found is None:
        raise NotFound("emergency")
    return found


def counts_of(actor: Actor, organisation_id: int) -> EmergencyCounts:
    """The counts of one organisation that this person may see. Raises ``NotFound``."""
    if not organisations_for(actor).filter(pk=organisation_id).exists():
        raise NotFound("organisation")
    return _counted(organisation_id)


def counts_beside(actor: Actor, organisation_id: int) -> EmergencyCounts:
    """The same on a page that has fetched the organisation already: our own people may see each of them."""
    require_vendor(actor)
    return _counted(organisation_id)


def due_emergencies(at: datetime, size: int) -> Iterable[str]:
    """The codes of tickets whose lowered emergency nobody contested by ``at``, the longest due first."""
    due = Emergency.objects.filter(state=EmergencyState.LOWERED, contest_until__lte=at)
    return due.order_by("contest_until", "id").values_list("ticket__code", flat=True)[:size]


def _which(which: str) -> Q:
    if which == Which.CONTESTED:
        return Q(state=EmergencyState.CONTESTED)
    if which == Which.UNFOUNDED:
        return Q(state=EmergencyState.UNFOUNDED)
    return Q() if which == Which.EVERY else Q(state__in=STANDING)


def _counted(organisation_id: int) -> EmergencyCounts:
    rows = COUNTS(organisation=organisation_id)
    return EmergencyCounts(*rows[0]) if rows else EmergencyCounts()
