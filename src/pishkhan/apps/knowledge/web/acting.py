"""Who passes, one press of a button, and what every page of articles needs."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from pishkhan.apps.knowledge.queries.rows import Article, ArticleFile
from pishkhan.apps.knowledge.rules import may_validate, may_write
from pishkhan.infra.days import house_day
from pishkhan.infra.paging import Page
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled

METHODS = ["GET", "HEAD", "POST"]
DEED = "knowledge/forms/deed.html"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def writers_only(view: View[P]) -> View[P]:
    """Let in whoever writes articles; to everybody else there is no such page."""
    return _only(view, may_write)


def coaches_only(view: View[P]) -> View[P]:
    """Let in whoever validates articles; to everybody else there is no such page."""
    return _only(view, may_validate)


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


def pressed(request: ActorRequest, act: Callable[[], object], said: str, back: str) -> HttpResponse:
    """Do what one button stands for and go back; what is refused is told there."""
    try:
        act()
        flash(request, said)
    except Refusal as refusal:
        if isinstance(refusal, NotFound | Conflict | Throttled):
            raise
        flash(request, sentence(refusal), "error")
    return go(request, back)


def places(request: HttpRequest, page: Page[Any]) -> dict[str, str]:
    """The addresses of the pages beside ``page``, with the filters of this one."""
    return {"previous": _place(request, page.previous_cursor), "following": _place(request, page.next_cursor)}


def _place(request: HttpRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    words = request.GET.copy()
    words["cursor"] = cursor
    return f"?{words.urlencode()}"


def _only(view: View[P], admits: Callable[[Actor], bool]) -> View[P]:
    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not admits(request.actor):
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return staff_only(guarded)
