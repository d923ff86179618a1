"""Proposals of lessons, for whoever writes courses, and the requests that speak for them (G5)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from pishkhan.apps.academy.models import Section
from pishkhan.apps.academy.rules import CourseState, may_keep
from pishkhan.apps.desk.models import LessonProposal, Referral, Teaching, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.lesson_proposals import ANSWERS, ProposalState, counts_from
from pishkhan.apps.desk.rules.states import ReferralState
from pishkhan.apps.desk.rules.teaching import TeachingState
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

NAMED = ("product", "category", "decided_by", "lesson__section__course", "article")
EVIDENCE_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Evidence:
    """One request that speaks for a proposal; its subject only for whoever may read the ticket."""

    code: str
    subject: str | None
    answered_at: datetime


def proposals_for(actor: Actor) -> QuerySet[LessonProposal]:
    """All for whoever writes courses; raises ``NotFound`` for everybody else."""
    if not may_keep(actor):
        raise NotFound("page")
    return LessonProposal.objects.select_related(*NAMED)


def proposals_page(
    actor: Actor, *, state: str = ProposalState.OPEN, cursor: str | None = None, size: int = 50
) -> Page[LessonProposal]:
    """One page, the latest evidence first."""
    rows = proposals_for(actor).filter(state=state if state in set(ProposalState) else ProposalState.OPEN)
    return keyset(rows, order=("-latest_at", "-id"), cursor=cursor, size=size)


def proposal(actor: Actor, proposal_id: int) -> LessonProposal:
    """One of them; raises ``NotFound``."""
    found = proposals_for(actor).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound("proposal")
    return found


def evidence_for(actor: Actor, found: LessonProposal) -> list[Evidence]:
    """The requests behind a proposal the actor may see, the latest first; texts only of tickets he may read."""
    rows = list(evidence(found.product_id, found.category_id, found.since)[:EVIDENCE_AT_MOST])
    readable = set(visible_tickets(actor).filter(pk__in=[one.ticket_id for one in rows]).values_list("id", flat=True))
    return [
        Evidence(
            one.ticket.code,
            one.ticket.subject if one.ticket_id in readable else None,
            one.answered_at or found.latest_at,
        )
        for one in rows
    ]


def evidence(product_id: int, category_id: int, since: datetime) -> QuerySet[Referral]:
    """Answers of specialists about a subject that somebody else could have given, the latest first."""
    return (
        Referral.objects.filter(
            state=ReferralState.ANSWERED.value,
            outcome__in=[one.value for one in ANSWERS],
            answered_at__gt=since,
            ticket__product=product_id,
            ticket__category=category_id,
            ticket__merged_into=None,
        )
        .select_related("ticket__organisation", "ticket__contact")
        .order_by("-answered_at", "-id")
    )


def counting_from(ticket: Ticket, at: datetime) -> datetime:
    """From when on evidence about a ticket's subject counts: not before it was taught, written or dismissed last."""
    about = {"product": ticket.product_id, "category": ticket.category_id}
    decided = LessonProposal.objects.filter(**about).exclude(state=ProposalState.OPEN.value)
    taught = Teaching.objects.filter(ticket__product=ticket.product_id, ticket__category=ticket.category_id)
    taught = taught.exclude(state=TeachingState.TAKEN_BACK.value)
    ends = (decided.aggregate(at=Max("decided_at"))["at"], taught.aggregate(at=Max("taught_at"))["at"])
    return counts_from(at, *ends)


def sections(actor: Actor) -> list[Section]:
    """The parts of courses that still take lessons in."""
    if not may_keep(actor):
        raise NotFound("page")
    rows = Section.objects.filter(removed_at=None).exclude(course__state=CourseState.RETIRED.value)
    return list(rows.select_related("course").order_by("course__sort_key", "course_id", "place", "id")[:500])
