"""What the owner of an article is told of it: something wrong was found, or it went back (G1)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from pishkhan.apps.knowledge.events import ArticleFlagged, ArticleReturned
from pishkhan.apps.knowledge.models import Article
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Kind, Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.pure.words import N_


def _shape(facts: Facts) -> Facts:
    return {"title": facts.get("title", ""), "reason": facts.get("reason", "")}


def _to_article(facts: Facts) -> str:
    return reverse("article", kwargs={"article_id": facts["article_id"]})


def _kind(code: str, label: str, sentence: str) -> Kind:
    shown: dict[str, Any] = {"address": _to_article, "shape": _shape, "by_mail": Way.OFF, "icon": "book"}
    return kind(f"knowledge.{code}", label=label, sentence=sentence, group=N_("Knowledge"), **shown)


FLAGGED = _kind(
    "flagged",
    N_("Something is wrong in an article of mine"),
    N_("Somebody found something wrong in your article “{title}”."),
)
RETURNED = _kind("returned", N_("An article of mine goes back"), N_("Your article “{title}” went back: {reason}"))


@notifies(ArticleFlagged)
def tell_flagged(fact: ArticleFlagged, delivery: Delivery) -> Iterable[Notice]:
    """The owner, unless it was he who found it."""
    yield from _told(fact.article_id, FLAGGED, delivery, {})


@notifies(ArticleReturned)
def tell_returned(fact: ArticleReturned, delivery: Delivery) -> Iterable[Notice]:
    """The owner, unless it was he who moved it."""
    yield from _told(fact.article_id, RETURNED, delivery, {"reason": fact.reason})


def _told(article_id: int, kind_of: Kind, delivery: Delivery, more: dict[str, Any]) -> Iterable[Notice]:
    article = Article.objects.select_related("owner").get(pk=article_id)
    owner, key = article.owner, f"event:{delivery.event_id}"
    if owner is None or not owner.is_active or owner.pk == delivery.actor_id:
        return
    facts = {"article_id": article.pk, "title": article.title, **more}
    mail = mail_of(kind_of, facts, to=owner.email, language=owner.language, key=f"{key}:{owner.email}")
    yield Notice(owner.pk, kind_of, key, delivery.at, article.subject_key, facts, mail)
