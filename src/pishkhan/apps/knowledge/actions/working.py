"""Articles at work: used and flagged (G1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.knowledge.actions.rows import count, locked_article
from pishkhan.apps.knowledge.events import ArticleFlagged
from pishkhan.apps.knowledge.models import Article, Flag
from pishkhan.apps.knowledge.rules.reviews import next_review
from pishkhan.apps.knowledge.rules.states import WRITERS, may_validate
from pishkhan.apps.knowledge.rules.terms import LONGEST_REASON, LONGEST_REMARK, long_text
from pishkhan.infra.days import house_day
from pishkhan.infra.events import announce, audit
from pishkhan.infra.rows import update
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def record_use(*, actor: Actor, at: datetime, article_id: int) -> Article:
    """Count that an article was used for one more piece of work; much use brings its review nearer.

    Whoever calls keeps what it was used for, once for each.
    """
    found = locked_article(actor, article_id)
    found.uses, found.uses_since, found.used_at = found.uses + 1, found.uses_since + 1, at
    soonest = next_review(found.uses_since, house_day(found.reviewed_at or found.written_at))
    found.review_on = min(found.review_on or soonest, soonest)
    update(found, ("uses", "uses_since", "used_at", "review_on"))
    return found


@transaction.atomic
def undo_use(*, actor: Actor, at: datetime, article_id: int) -> Article:  # noqa: ARG001 - every verb is told when
    """Count that an article was not used after all."""
    found = locked_article(actor, article_id)
    count(found.pk, uses=-1)
    count(found.pk, uses_since=-1)
    return found


@transaction.atomic
def flag_article(*, actor: Actor, at: datetime, article_id: int, body: str) -> Flag:
    """Say what is wrong in an article; its owner is told and a coach sees it until it is settled."""
    found = locked_article(actor, article_id)
    said = long_text(body, "body", LONGEST_REMARK, required=True)
    made = Flag.objects.create(article=found, author_id=actor.user_id, body=said, at=at)
    count(found.pk, flags=1)
    announce(ArticleFlagged(found.pk, made.pk), actor=actor, at=at, subject=found.subject_key)
    audit("knowledge.flag_article", actor=actor, at=at, subject=found.subject_key, flag=made.pk)
    return made


@transaction.atomic
def settle_flag(*, actor: Actor, at: datetime, flag_id: int, answer: str = "") -> Flag:
    """Say that a flag was looked into: whoever owns the article or coaches does. Safe to repeat."""
    require_role(actor, *WRITERS)
    flag = Flag.objects.select_for_update(of=("self",)).select_related("article").filter(pk=flag_id).first()
    if flag is None:
        raise NotFound("flag")
    if not (may_validate(actor) or flag.article.owner_id == actor.user_id):
        message = N_("Only the owner of the article or a coach settles this.")
        raise Refusal("knowledge.not_yours", message, field="answer")
    if flag.settled_at is None:
        flag.settled_at, flag.settled_by_id = at, actor.user_id
        flag.answer = optional_text(answer, "answer", LONGEST_REASON)
        flag.save(update_fields=["settled_at", "settled_by", "answer"])
        count(flag.article_id, flags=-1)
        audit("knowledge.settle_flag", actor=actor, at=at, subject=flag.article.subject_key, flag=flag.pk)
    return flag
