"""Who passes, one press of a button, and what every page of articles needs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from pishkhan.apps.knowledge.queries.rows import Article, ArticleFile
from pishkhan.apps.knowledge.rules import may_validate, may_write
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.passing import P, View, only
from pishkhan.infra.web.passing import places as places
from pishkhan.infra.web.passing import pressed as pressed

METHODS = ["GET", "HEAD", "POST"]
DEED = "knowledge/forms/deed.html"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def writers_only(view: View[P]) -> View[P]:
    """Let in whoever writes articles; to everybody else there is no such page."""
    return only(view, may_write)


def coaches_only(view: View[P]) -> View[P]:
    """Let in whoever validates articles; to everybody else there is no such page."""
    return only(view, may_validate)


def today() -> date:
    """The day of the house on which a page is shown."""
    return house_day(looks().now)


def address(article_id: int) -> str:
    """The page of an article for colleagues."""
    return reverse("article", kwargs={"article_id": article_id})


def pictures(files: Iterable[ArticleFile]) -> dict[str, str]:
    """The addresses of the pictures among the files of an article, by the names its text calls them."""
    shown = (one for one in files if one.file.media_type in PICTURES)
    return {one.name: reverse("article-file", kwargs={"file_id": one.pk}) for one in shown}


def about(article: Article, title: str, send: str, hint: str = "") -> dict[str, Any]:
    """What every small form about an article says."""
    return {"title": title, "send": send, "back": address(article.pk), "article": article, "hint": hint}
