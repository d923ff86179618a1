"""The life of an article: its state, for whom it is, when it comes out, when it was read again (G1)."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.actions.rows import keep, locked_article
from pishkhan.apps.knowledge.events import ArticleReleased, ArticleReturned, ArticleValidated
from pishkhan.apps.knowledge.models import Article, Edition, Remark
from pishkhan.apps.knowledge.rules.audience import Aim, check_aim, is_opened
from pishkhan.apps.knowledge.rules.remarks import RemarkState
from pishkhan.apps.knowledge.rules.reviews import next_review
from pishkhan.apps.knowledge.rules.states import COACHES, ArticleState, check_move, is_backward, takes_back
from pishkhan.apps.knowledge.rules.terms import LONGEST_REASON, changed_meanwhile
from pishkhan.infra.days import house_day
from pishkhan.infra.events import announce, audit
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LATEST = timedelta(days=366)
AT_ONCE = 200


@transaction.atomic
def move_article(
    *,
    actor: Actor,
    at: datetime,
    article_id: int,
    state: ArticleState,
    reason: str = "",
    release_at: datetime | None = None,
    version: int | None = None,
) -> Article:
    """Move an article to another state; a validated text comes out at once, or at ``release_at``, or as was planned.

    Where a coach takes trust away from what was validated, or archives it, customers no longer read it. A new text that
    waits to be validated, or that a coach gives back, takes nothing from them.
    """
    found = locked_article(actor, article_id)
    changed_meanwhile(version, found.version, found.title)
    said = optional_text(reason, "reason", LONGEST_REASON)
    before = found.state_word
    check_move(actor, before, state, reason=said, has_text=bool(found.body))
    found.state = state.value
    if state is ArticleState.VALIDATED:
        _publish(found, actor, at, release_at)
    elif takes_back(before, state):
        found.published = found.release_at = found.released_at = None
    fields = ("state", "published", "release_at", "released_at", "review_on", "reviewed_at", "uses_since")
    keep(found, at, fields)
    if is_backward(before, state):
        fact = ArticleReturned(found.pk, state.value, said)
        announce(fact, actor=actor, at=at, subject=found.subject_key)
    audit("knowledge.move_article", actor=actor, at=at, subject=found.subject_key, state=state.value, reason=said)
    return found


@transaction.atomic
def aim_article(
    *, actor: Actor, at: datetime, article_id: int, aim: Aim, category_id: int | None, version: int | None = None
) -> Article:
    """Say for whom an article is and where it belongs; only coaches do, for it decides who outside reads it.

    Comments were written among those who read it then: where others read it now, they wait to be read once more.
    """
    require_role(actor, *COACHES)
    found = locked_article(actor, article_id)
    changed_meanwhile(version, found.version, found.title)
    check_aim(aim)
    if (aim.product_id, category_id) != (found.product_id, found.category_id):
        catalogue.check_choices(product_id=aim.product_id, request_type_id=None, category_id=category_id)
    if aim.organisation_id is not None:
        customers.organisation(actor, aim.organisation_id)
    if is_opened(found.aim, aim):
        _ask_again(found)
    found.audience, found.category_id = aim.audience.value, category_id
    found.product_id, found.organisation_id = aim.product_id, aim.organisation_id
    keep(found, at, ("audience", "product", "organisation", "category", "remarks"))
    audit("knowledge.aim_article", actor=actor, at=at, subject=found.subject_key, audience=found.audience)
    return found


@transaction.atomic
def review_article(*, actor: Actor, at: datetime, article_id: int, version: int | None = None) -> Article:
    """Say that an article was read again and is still right; when it is due next depends on how much it is used."""
    require_role(actor, *COACHES)
    found = locked_article(actor, article_id)
    changed_meanwhile(version, found.version, found.title)
    _reviewed(found, at)
    keep(found, at, ("review_on", "reviewed_at", "uses_since"))
    audit("knowledge.review_article", actor=actor, at=at, subject=found.subject_key, again_on=str(found.review_on))
    return found


@transaction.atomic
def release_due(*, actor: Actor, at: datetime) -> int:
    """Let out what was planned for by now; gives how many. Safe to repeat."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("published")
    due = list(rows.filter(release_at__lte=at, released_at=None).order_by("release_at", "id")[:AT_ONCE])
    for found in due:
        found.released_at = found.release_at
        keep(found, at, ("released_at",))
        _tell_released(found, actor, at)
    return len(due)


@transaction.atomic
def plan_release(
    *, actor: Actor, at: datetime, article_id: int, release_at: datetime | None, version: int | None = None
) -> Article:
    """Plan another instant for a validated article that is not out yet; none, or one that is past, is now."""
    require_role(actor, *COACHES)
    found = locked_article(actor, article_id)
    changed_meanwhile(version, found.version, found.title)
    if found.published is None or found.released_at is not None:
        raise Refusal("knowledge.nothing_planned", N_("Nothing here is waiting to be published."), field="release_at")
    _plan(found, actor, at, release_at)
    keep(found, at, ("release_at", "released_at"))
    facts = {"release_at": found.release_at.isoformat() if found.release_at else ""}
    audit("knowledge.plan_release", actor=actor, at=at, subject=found.subject_key, **facts)
    return found


def _ask_again(article: Article) -> None:
    shown = Remark.objects.filter(article=article, state=RemarkState.SHOWN.value)
    shown.update(state=RemarkState.WAITING.value, judged_at=None, judged_by=None)
    article.remarks = 0


def _publish(article: Article, actor: Actor, at: datetime, release_at: datetime | None) -> None:
    article.published = Edition.objects.get(article=article, number=article.edition)
    _reviewed(article, at)
    fact = ArticleValidated(article.pk, article.edition)
    announce(fact, actor=actor, at=at, subject=article.subject_key)
    if article.released_at is None:
        _plan(article, actor, at, release_at or article.release_at)
    elif release_at is not None:
        message = N_("This article is already published: the new text appears at once.")
        raise Refusal("knowledge.out_already", message, field="release_at")


def _plan(article: Article, actor: Actor, at: datetime, release_at: datetime | None) -> None:
    if release_at is not None and release_at > at + LATEST:
        message = N_("Plan a release at most a year ahead.")
        raise Refusal("knowledge.release_late", message, field="release_at")
    planned = release_at is not None and release_at > at
    article.release_at = release_at if planned else at
    article.released_at = None if planned else at
    if not planned:
        _tell_released(article, actor, at)


def _reviewed(article: Article, at: datetime) -> None:
    article.review_on = next_review(article.uses_since, house_day(at))
    article.reviewed_at, article.uses_since = at, 0


def _tell_released(article: Article, actor: Actor, at: datetime) -> None:
    by = SYSTEM if actor.is_system else actor
    announce(ArticleReleased(article.pk), actor=by, at=at, subject=article.subject_key)
    audit("knowledge.release_article", actor=by, at=at, subject=article.subject_key)
