"""The demo's knowledge: articles in every state and for every audience, used, commented on, searched in vain."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.doors.demo.house import House
from pishkhan.doors.demo.texts import knowledge
from pishkhan.pure.actor import SYSTEM

COACH, WRITER = "amir", "negar"
DAY = timedelta(days=1)


def write_articles(house: House, founded: datetime, now: datetime) -> dict[tuple[int | None, int | None], int]:
    """Write what the house knows at its founding; what readers said happened in the last days.

    Gives what every customer may be answered with, by product and category.
    """
    told, known = knowledge(), {}
    for place, row in enumerate(told["article"]):
        made = _write(house, founded + place * timedelta(hours=1), row)
        _move(house, founded + DAY, now, made, row)
        _say(house, now, made, row)
        if ArticleState(row["state"]) is ArticleState.VALIDATED and Audience(row["audience"]) is not Audience.CUSTOMER:
            known[made.product_id, made.category_id] = made.pk
    for miss in told["miss"]:
        for step in range(miss["times"]):
            actions.record_miss(actor=SYSTEM, at=now - step * DAY, words=miss["words"])
    flagged = Article.objects.filter(state=ArticleState.VALIDATED.value).earliest("pk")
    body = "در ویندوز ۱۱ نام گزینهٔ گام دوم فرق کرده است."
    actions.flag_article(actor=house.actors["kaveh"], at=now - DAY, article_id=flagged.pk, body=body)
    return known


def _write(house: House, at: datetime, row: Mapping[str, Any]) -> Article:
    text = ArticleText(row["title"], row["summary"], row["body"].strip())
    category = house.categories[row["category"]]
    terms = ArticleTerms(text, row.get("language", "fa"), category)
    product = house.products[row["product"]]
    made = actions.write_article(actor=house.actors[row["owner"]], at=at, terms=terms, product_id=product)
    place = house.site(row["organisation"]).organisation_id if "organisation" in row else None
    aim = Aim(Audience(row["audience"]), product, place)
    return actions.aim_article(actor=house.actors[COACH], at=at, article_id=made.pk, aim=aim, category_id=category)


def _move(house: House, at: datetime, now: datetime, made: Article, row: Mapping[str, Any]) -> None:
    wanted = ArticleState(row["state"])
    if wanted is ArticleState.WIP:
        return
    who: dict[str, Any] = {"actor": house.actors[COACH], "at": at, "article_id": made.pk}
    if wanted is ArticleState.ARCHIVED:
        actions.move_article(**who, state=ArticleState.VALIDATED)
        actions.move_article(**who, state=wanted, reason="نسخهٔ ۴ دیگر پشتیبانی نمی‌شود.")
        return
    release_at = now + row["release"] * DAY if "release" in row else None
    actions.move_article(**who | {"at": now - DAY if release_at else at}, state=wanted, release_at=release_at)
    if "fix" in row:
        body = made.body.replace(row["replaced"], row["fixed"])
        text = ArticleText(made.title, made.summary, body)
        facts = {"article_id": made.pk, "text": text, "reason": row["fix"]}
        actions.revise_article(actor=house.actors[WRITER], at=now - 2 * DAY, **facts)


def _say(house: House, now: datetime, made: Article, row: Mapping[str, Any]) -> None:
    for name in row.get("helped", ()):
        actions.say_helpful(actor=house.actors[name], at=now - DAY, article_id=made.pk, helped=True)
    for place, (name, body, *first_name) in enumerate(row.get("remarks", ())):
        facts = {"article_id": made.pk, "body": body, "signed": " ".join(first_name)}
        said = actions.add_remark(actor=house.actors[name], at=now - DAY, **facts)
        if not place:
            actions.judge_remark(actor=house.actors[COACH], at=now, remark_id=said.pk, shown=True)
