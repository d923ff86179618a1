"""Major incidents as the desks see them: the list, one page, what may belong to it, and what may be said to whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from pishkhan.apps.desk.models import IncidentUpdate, JointAnswer, JointRecipient, MajorIncident, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.incidents import LATELY, SHOWN_AFTER_END, check_may_lead, may_see_incidents
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.oncall import queries as oncall
from pishkhan.infra.among import among
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal

SUGGESTED = 50
CHILDREN_SHOWN = 200
RELATED = ("ticket", "ticket__desk", "ticket__owner", "ticket__product", "ticket__category", "declared_by")


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident as one person may see it: its children of his own desks, and how many others it has."""

    incident: MajorIncident
    updates: list[IncidentUpdate]
    children: list[Ticket]
    elsewhere: list[tuple[str, int]]
    suggestions: list[Ticket]
    joints: list[JointAnswer]
    kept_back: list[JointRecipient]
    may_lead: bool
    may_attach: bool
    may_open_parent: bool


def incidents_for(actor: Actor) -> QuerySet[MajorIncident]:
    """The incidents this person may see: every front desk sees all, others none."""
    incidents = MajorIncident.objects.select_related("ticket")
    return incidents if may_see_incidents(actor) else incidents.none()


def incident(actor: Actor, code: str) -> MajorIncident:
    """The incident of parent ``code``. Raises ``NotFound`` for a stranger as for a code that does not exist."""
    found = incidents_for(actor).filter(ticket__code=code).first()
    if found is None:
        raise NotFound("incident")
    return found


def incidents_page(actor: Actor, *, cursor: str | None = None, size: int = 30) -> Page[MajorIncident]:
    """One page of the incidents, the newest first. Raises ``NotFound`` for whoever sees none."""
    if not may_see_incidents(actor):
        raise NotFound("incidents")
    related = incidents_for(actor).select_related("ticket__owner", "ticket__product")
    return keyset(related, order=("-declared_at", "-id"), cursor=cursor, size=size)


def open_incidents(actor: Actor, now: datetime) -> list[MajorIncident]:
    """Those that go on, and those over since yesterday, to which late reports still belong; few at any time."""
    lately = Q(ended_at=None) | Q(ended_at__gt=now - SHOWN_AFTER_END)
    related = incidents_for(actor).filter(lately).select_related("ticket__product")
    return list(related.order_by("-begins_at", "-id")[:SUGGESTED])


def incident_page(actor: Actor, code: str, now: datetime) -> IncidentPage:
    """Everything the page of one incident shows, in a fixed number of queries."""
    found = incidents_for(actor).select_related(*RELATED).filter(ticket__code=code).first()
    if found is None:
        raise NotFound("incident")
    parent = found.ticket
    joints = list(found.joint_answers.select_related("by").order_by("-id")[:20])
    may_lead = leads(actor, parent.desk_id, now)
    may_attach = bool(actor.desk_ids)
    return IncidentPage(
        incident=found,
        updates=list(found.updates.select_related("by").order_by("-id")),
        children=children(actor, parent),
        elsewhere=_elsewhere(actor, parent),
        suggestions=suggestions(actor, found) if may_attach and found.ended_at is None else [],
        joints=joints,
        kept_back=_kept_back(actor, joints),
        may_lead=may_lead,
        may_attach=may_attach,
        may_open_parent=parent.desk_id in actor.desk_ids | actor.managed_ids or not actor.desk_ids,
    )


@watches("desk.incident")
def incident_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The announcement, the counters, the children this person sees, and how far the joint answers have come."""
    del now
    (code,) = words
    found = incidents_for(actor).filter(ticket__code=code).order_by()
    shown = visible_tickets(actor).filter(parent__code=code).order_by("-opened_at", "-id")
    joints = JointAnswer.objects.filter(incident__ticket__code=code).order_by("-id")
    come = F("sent_count") + F("refused_count")
    return [
        found.values_list("version", "child_count"),
        found.values_list("live_count", "answered_count"),
        shown.values_list("id", "version")[:CHILDREN_SHOWN],
        joints.annotate(come=come).values_list("id", "come")[:20],
    ]


def children(actor: Actor, parent: Ticket) -> list[Ticket]:
    """The attached tickets this person may see, those still to be answered first."""
    found = visible_tickets(actor).filter(parent=parent).select_related("organisation", "contact", "owner")
    listed = list(found.order_by("-opened_at", "-id")[:CHILDREN_SHOWN])
    return sorted(listed, key=lambda ticket: ticket.status not in LIVE)


def suggestions(actor: Actor, found: MajorIncident) -> list[Ticket]:
    """Live tickets of the actor's desks that may be about the same outage: its product, its category or none yet.

    Opened lately: from some hours before the outage began.
    """
    parent = found.ticket
    desks = sorted(actor.desk_ids)
    near = Ticket.objects.filter(
        among("status", LIVE), desk_id__in=desks, opened_at__gte=found.begins_at - LATELY, parent=None, is_major=False
    )
    if parent.product_id is not None:
        near = near.filter(product_id=parent.product_id)
    if parent.category_id is not None:
        near = near.filter(Q(category_id=parent.category_id) | Q(category_id=None))
    brief = ("code", "subject", "status", "priority", "opened_at", "organisation__name")
    shown = near.select_related("organisation").only(*brief)
    return list(shown.order_by("-opened_at", "-id")[:SUGGESTED])


def leads(actor: Actor, desk_id: int, now: datetime) -> bool:
    """Whether this person may speak about an incident of the desk now; the page offers nothing that would refuse."""
    on_duty = actor.user_id is not None and oncall.is_called(actor.user_id, desk_id, now)
    try:
        check_may_lead(actor, desk_id, on_duty=on_duty)
    except Refusal:
        return False
    return True


def may_declare(actor: Actor, now: datetime) -> bool:
    """Whether this person may declare an incident of one of his desks now."""
    return any(leads(actor, desk_id, now) for desk_id in actor.desk_ids | actor.managed_ids)


def _elsewhere(actor: Actor, parent: Ticket) -> list[tuple[str, int]]:
    """How many children belong to desks this person does not see, by desk."""
    hidden = Ticket.objects.filter(parent=parent).exclude(pk__in=visible_tickets(actor).filter(parent=parent))
    rows = hidden.values("desk__name_fa", "desk__name_en").annotate(count=Count("id")).order_by("desk__name_fa")
    return [(row["desk__name_fa"] or row["desk__name_en"], row["count"]) for row in rows]


def _kept_back(actor: Actor, joints: Iterable[JointAnswer]) -> list[JointRecipient]:
    """Who could not take a joint answer, and why; only tickets this person may see are named."""
    asked = [joint.pk for joint in joints if joint.refused_count]
    if not asked:
        return []
    rows = JointRecipient.objects.filter(joint_id__in=asked, state="refused", ticket__in=visible_tickets(actor))
    return list(rows.select_related("ticket", "ticket__organisation").order_by("id"))
