"""Articles: kept by the vendor's people, read by whomever they are for; and the articles of tickets."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.knowledge.models import Article, Flag, Miss, Remark
from tests.api.areas import Line
from tests.permissions.areas import knowledge as area
from tests.permissions.world import World

READ = "401 200 200 200 200 200 200 200 404 404 404 404"
MADE = "401 201 201 201 201 403 201 403 404 404 404 404"
WRITTEN = MADE.replace("201", "200")
COACHED = "401 403 403 403 200 403 200 403 404 404 404 404"
COACHED_ONCE = COACHED.replace("200", "201")
COACHES = "401 404 404 404 200 404 200 404 404 404 404 404"
ALL = "401 200 200 200 200 200 200 200 200 200 200 200"
WORKS = "401 200 200 200 200 404 404 404 404 404 404 404"
TEXT = {"title": "چاپ نامه با سربرگ سازمان", "summary": "خلاصه", "body": "متن تازه"}


def help_id(world: World) -> Mapping[str, Any]:
    """The public article, as its readers name it."""
    return {"help_id": area.article_id(world)["article_id"]}


def hidden(_world: World) -> Mapping[str, Any]:
    """Articles that are not out, for whoever is outside."""
    others = Article.objects.exclude(title=area.OUT)
    return {"help_id": tuple(others.values_list("pk", flat=True))}


def file_id(world: World) -> Mapping[str, Any]:
    """A file of the public article."""
    return {"article_file_id": area.file_id(world)["file_id"]}


def _used(world: World) -> Mapping[str, Any]:
    """The article that the ticket uses."""
    return {"article_id": area.ticket_article(world)["article_id"]}


LINES: dict[str, Line] = {
    "list_articles": Line(READ),
    "get_article": Line(READ, ids=area.article_id),
    **dict.fromkeys(("get_article_health", "list_broken_links", "list_orphans"), Line(READ)),
    "write_article": Line(MADE, body=lambda _world: TEXT),
    "revise_article": Line(WRITTEN, ids=area.article_id, body=lambda _world: TEXT | {"reason": "روشن‌تر شد"}),
    "get_edition": Line(READ, ids=lambda world: area.article_id(world) | {"number": 1}),
    "list_differences": Line(READ, ids=lambda world: area.article_id(world) | {"before": 1, "after": 2}),
    "move_article": Line(
        "401 422 422 422 200 403 200 403 404 404 404 404",
        ids=area.draft_id,
        body=lambda _world: {"state": "validated"},
        sender="reza",
    ),
    "aim_article": Line(COACHED, ids=area.article_id, body=lambda _world: {"audience": "internal"}, sender="reza"),
    "plan_release": Line(
        COACHED,
        ids=lambda _world: {"article_id": Article.objects.get(title=area.PLANNED).pk},
        body=lambda _world: {"release_at": "2027-01-20T07:00:00Z"},
        sender="reza",
    ),
    "review_article": Line(COACHED_ONCE, ids=area.article_id, sender="reza"),
    "flag_article": Line(MADE, ids=area.article_id, body=lambda _world: {"body": "گام دوم"}),
    "list_article_files": Line(READ, ids=area.article_id),
    "add_article_files": Line(
        "401 201 422 422 422 422 422 422 404 404 404 404",
        ids=area.article_id,
        body=lambda _world: {"files": ["library-page"]},
    ),
    "remove_article_file": Line(MADE, ids=lambda world: area.article_id(world) | file_id(world)),
    "get_article_file": Line(ALL, ids=file_id, sender="zahra"),
    "list_help_files": Line(ALL, ids=help_id, sender="zahra", strange=hidden),
    "list_remarks": Line(ALL, ids=help_id, sender="zahra", strange=hidden),
    "vote_remark": Line(
        ALL.replace("200", "201"),
        ids=lambda world: help_id(world) | {"comment_id": Remark.objects.get().pk},
        sender="zahra",
    ),
    "list_reviews_due": Line(READ),
    "list_article_flags": Line(READ),
    "settle_flag": Line(
        "401 200 422 422 200 403 200 403 404 404 404 404",
        ids=lambda _world: {"flag_id": Flag.objects.get().pk},
        body=lambda _world: {"answer": "اصلاح شد"},
    ),
    "list_waiting_remarks": Line(COACHES, sender="reza"),
    "judge_remark": Line(
        COACHED,
        ids=lambda _world: {"remark_id": Remark.objects.get().pk},
        body=lambda _world: {"shown": False},
        sender="reza",
    ),
    "list_misses": Line(READ),
    "settle_miss": Line(WRITTEN, ids=lambda _world: {"miss_id": Miss.objects.get().pk}),
    "list_help": Line(ALL, sender="zahra"),
    "get_help": Line(ALL, ids=help_id, sender="zahra", strange=hidden),
    "say_helpful": Line(ALL, ids=help_id, body=lambda _world: {"helped": True}, sender="zahra", strange=hidden),
    "add_remark": Line(
        ALL.replace("200", "201"), ids=help_id, body=lambda _world: {"body": "ممنون"}, sender="zahra", strange=hidden
    ),
    "list_ticket_articles": Line("401 200 200 200 200 200 404 404 404 404 404 404", state="open"),
    "use_article": Line(WORKS, state="open", ids=area.article_id),
    "drop_article": Line(WORKS.replace("200", "204"), state="open", ids=_used),
    "capture_ticket": Line(WORKS.replace("200", "201"), state="open"),
}
