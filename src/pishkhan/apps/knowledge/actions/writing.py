"""Writing an article, and writing it anew: each text is an edition that never changes (G1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.knowledge.actions.rows import keep, locked_article
from pishkhan.apps.knowledge.models import Article, ArticleLink, Edition
from pishkhan.apps.knowledge.rules.linking import linked_numbers
from pishkhan.apps.knowledge.rules.reviews import next_review
from pishkhan.apps.knowledge.rules.states import WRITERS, ArticleState, after_writing
from pishkhan.apps.knowledge.rules.terms import (
    LONGEST_BODY,
    LONGEST_REASON,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    ArticleTerms,
    ArticleText,
    changed_meanwhile,
    check_language,
    long_text,
)
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

TEXT = ("title", "summary", "body", "edition", "state", "published")


@transaction.atomic
def write_article(
    *, actor: Actor, at: datetime, terms: ArticleTerms, product_id: int | None = None, reason: str = ""
) -> Article:
    """Begin an article: work in progress, for colleagues only. Raises ``Refusal`` beside the field."""
    require_role(actor, *WRITERS)
    catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=terms.category_id)
    text = _checked(terms.text)
    made = Article(
        language=check_language(terms.language),
        category_id=terms.category_id,
        product_id=product_id,
        owner_id=actor.user_id,
        written_at=at,
        changed_at=at,
        review_on=next_review(0, house_day(at)),
        edition=0,
        version=0,
    )
    made.save()
    _add_edition(made, actor, at, text, reason)
    keep(made, at, TEXT)
    audit("knowledge.write_article", actor=actor, at=at, subject=made.subject_key, title=made.title)
    return made


@transaction.atomic
def revise_article(
    *, actor: Actor, at: datetime, article_id: int, text: ArticleText, reason: str, version: int | None = None
) -> Article:
    """Write an article anew, and why; what customers read stays until a coach has validated the new text."""
    found = locked_article(actor, article_id)
    changed_meanwhile(version, found.version, found.body)
    said = _checked(text)
    if said == ArticleText(found.title, found.summary, found.body):
        raise Refusal("knowledge.same_text", N_("Nothing differs from the edition before."), field="body")
    found.state = after_writing(actor, found.state_word).value
    _add_edition(found, actor, at, said, required_text(reason, "reason", LONGEST_REASON))
    keep(found, at, TEXT)
    facts = {"edition": found.edition, "state": found.state}
    audit("knowledge.revise_article", actor=actor, at=at, subject=found.subject_key, **facts)
    return found


def _checked(text: ArticleText) -> ArticleText:
    return ArticleText(
        title=required_text(text.title, "title", LONGEST_TITLE),
        summary=optional_text(text.summary, "summary", LONGEST_SUMMARY),
        body=long_text(text.body, "body", LONGEST_BODY),
    )


def _add_edition(article: Article, actor: Actor, at: datetime, text: ArticleText, reason: str) -> None:
    """Keep a text as the newest edition; of a validated article it is the one that customers read."""
    article.title, article.summary, article.body = text.title, text.summary, text.body
    article.edition += 1
    _keep_links(article)
    made = Edition.objects.create(
        article=article,
        number=article.edition,
        title=text.title,
        summary=text.summary,
        body=text.body,
        author_id=actor.user_id,
        reason=reason,
        written_at=at,
    )
    if article.state_word is ArticleState.VALIDATED:
        article.published = made


def _keep_links(article: Article) -> None:
    """Keep which articles its new text leads to; a link to itself says nothing."""
    wanted = linked_numbers(article.body) - {article.pk}
    before = set(ArticleLink.objects.filter(source=article).values_list("number", flat=True))
    ArticleLink.objects.filter(source=article, number__in=before - wanted).delete()
    ArticleLink.objects.bulk_create(ArticleLink(source=article, number=one) for one in sorted(wanted - before))
