"""Making an article of what specialists answered again and again, instead of a lesson (G5, G1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.lesson_proposals import decide, names_in, open_proposal
from pishkhan.apps.desk.models import LessonProposal
from pishkhan.apps.desk.queries.lesson_proposals import evidence
from pishkhan.apps.desk.rules.lesson_proposals import ProposalState
from pishkhan.apps.knowledge.actions import capture_article
from pishkhan.apps.knowledge.rules.terms import LONGEST_BODY, LONGEST_TITLE
from pishkhan.infra.events import audit
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import format_code

NAMED = 5
"""So many requests are named as evidence; an article's reason is one line."""


@transaction.atomic
def accept_article(
    *,
    actor: Actor,
    at: datetime,
    proposal_id: int,
    title: str,
    body: str,
    question: str = "",
    version: int | None = None,
) -> LessonProposal:
    """Begin an article of it, work in progress: the question, the answer in the trainer's words, its evidence.

    What is known of the customers behind it is left out once more; whoever accepts goes on writing it.
    """
    found = open_proposal(actor, proposal_id, version)
    rows = list(evidence(found.product_id, found.category_id, found.since)[:NAMED])
    found.article = capture_article(
        actor=actor,
        at=at,
        title=required_text(title, "title", LONGEST_TITLE),
        question=question,
        answer=required_text(body, "body", LONGEST_BODY),
        evidence="، ".join(format_code(one.ticket.code) for one in rows),
        names=[name for one in rows for name in names_in(one.ticket)],
        product_id=found.product_id if found.product.active else None,
        category_id=found.category_id if found.category.active else None,
    )
    decide(actor, at, found, ProposalState.ACCEPTED)
    audit("desk.accept_article", actor=actor, at=at, subject=found.subject_key, article=found.article.title)
    return found
