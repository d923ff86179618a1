"""Proposing a lesson by what specialists answered, and what a trainer makes of it (G5)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions import write_lesson
from pishkhan.apps.academy.rules import LessonTerms
from pishkhan.apps.desk.models import LessonProposal, Referral, Ticket
from pishkhan.apps.desk.queries.lesson_proposals import counting_from, evidence, proposal
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.lesson_proposals import LEAST, ProposalState, check_open, check_version, draft
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor

DRAFTED = 5


@transaction.atomic
def propose_lesson(*, actor: Actor, at: datetime, ticket_id: int) -> LessonProposal | None:
    """Look whether the subject of a ticket was answered by specialists often enough; safe to repeat.

    Three requests in 90 days, none of them before the subject was taught, written or dismissed. An open proposal takes
    new evidence in; its draft stays as it was first made.
    """
    ticket = Ticket.objects.get(pk=ticket_id)
    if ticket.product_id is None or ticket.category_id is None or not ticket.referral_count:
        return None
    hold(f"desk.lesson:{ticket.product_id}:{ticket.category_id}")
    since = counting_from(ticket, at)
    rows = list(evidence(ticket.product_id, ticket.category_id, since))
    count = len({one.ticket_id for one in rows})
    if count < LEAST:
        return None
    facts = {"evidence": count, "latest_at": rows[0].answered_at, "since": since}
    about = {"product_id": ticket.product_id, "category_id": ticket.category_id, "state": ProposalState.OPEN.value}
    found = LessonProposal.objects.filter(**about).first()
    if found is None:
        made = LessonProposal.objects.create(**about, **facts, proposed_at=at, draft=_draft(rows))
        audit("desk.propose_lesson", actor=actor, at=at, subject=made.subject_key, evidence=count)
        return made
    if found.evidence != count:
        LessonProposal.objects.filter(pk=found.pk).update(**facts, version=found.version + 1)
    return found


@transaction.atomic
def accept_lesson(
    *,
    actor: Actor,
    at: datetime,
    proposal_id: int,
    section_id: int,
    title: str,
    body: str,
    minutes: int = 0,
    version: int | None = None,
) -> LessonProposal:
    """Make a lesson of it in a part of a course, in the trainer's own words; the draft was only where he began."""
    found = open_proposal(actor, proposal_id, version)
    terms = LessonTerms(title, body, minutes=minutes)
    found.lesson = write_lesson(actor=actor, at=at, section_id=section_id, terms=terms)
    decide(actor, at, found, ProposalState.ACCEPTED)
    audit("desk.accept_lesson", actor=actor, at=at, subject=found.subject_key, lesson=found.lesson.title)
    return found


@transaction.atomic
def dismiss_lesson(
    *, actor: Actor, at: datetime, proposal_id: int, reason: str, version: int | None = None
) -> LessonProposal:
    """Say why it is no lesson; it comes again only by three new requests."""
    found = open_proposal(actor, proposal_id, version)
    found.reason = required_text(reason, "reason", said.LONGEST_REASON)
    decide(actor, at, found, ProposalState.DISMISSED)
    audit("desk.dismiss_lesson", actor=actor, at=at, subject=found.subject_key, reason=found.reason)
    return found


def open_proposal(actor: Actor, proposal_id: int, version: int | None) -> LessonProposal:
    """Lock a proposal that is not decided yet; raises ``NotFound``, ``Refusal`` or ``Conflict``."""
    seen = proposal(actor, proposal_id)
    found = LessonProposal.objects.select_for_update().get(pk=seen.pk)
    check_open(found.state)
    check_version(version, found.version, f"{found.evidence}")
    return found


def decide(actor: Actor, at: datetime, found: LessonProposal, state: ProposalState) -> None:
    """Keep what became of a locked proposal."""
    found.state, found.decided_at, found.decided_by_id = state.value, at, actor.user_id
    found.version += 1
    found.save(update_fields=["state", "decided_at", "decided_by", "reason", "lesson", "article", "reply", "version"])


def _draft(rows: Iterable[Referral]) -> str:
    latest = list(rows)[:DRAFTED]
    names = [name for one in latest for name in names_in(one.ticket)]
    return draft([one.answer for one in latest], names)


def names_in(ticket: Ticket) -> Iterable[str]:
    """What a ticket tells of its customer: the names to leave out."""
    if ticket.contact:
        yield ticket.contact.full_name
        yield from ticket.contact.full_name.split()
    if ticket.organisation:
        yield ticket.organisation.name
    yield ticket.code
