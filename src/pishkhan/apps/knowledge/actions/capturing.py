"""One press makes an article of what was answered (G1, G5); a higher app knows where it was."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pishkhan.apps.knowledge.actions.writing import write_article
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules.capturing import captured
from pishkhan.apps.knowledge.rules.states import WRITERS
from pishkhan.apps.knowledge.rules.terms import LONGEST_REASON
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role


@transaction.atomic
def capture_article(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    question: str,
    answer: str,
    evidence: str = "",
    names: Iterable[str] = (),
    language: str = "fa",
    product_id: int | None = None,
    category_id: int | None = None,
) -> Article:
    """Begin an article from a question and its answer, for colleagues only and as work in progress.

    ``evidence`` says where it comes from (codes of requests, how often it was asked) and is the reason of the first
    edition; ``names`` of people and organisations are taken out of the text, as are mailboxes and telephone numbers.
    """
    require_role(actor, *WRITERS)
    terms = captured(
        title=title, question=question, answer=answer, names=names, language=language, category_id=category_id
    )
    reason = optional_text(evidence, "evidence", LONGEST_REASON)
    made = write_article(actor=actor, at=at, terms=terms, product_id=product_id, reason=reason)
    audit("knowledge.capture_article", actor=actor, at=at, subject=made.subject_key, evidence=reason)
    return made
