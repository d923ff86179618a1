"""What everybody is answered about knowledge (F2, G1, G3).

Of the vendor everybody reads; agents, specialists, managers and administrators write; managers and administrators
coach. Readers, visitors too, find what is out and for them: here a public article, and one for Pars alone.
"""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from pishkhan.apps.desk.actions.articles import use_article
from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.actions import NamedFile
from pishkhan.apps.knowledge.models import Article, ArticleFile, Flag, Miss, Remark
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.doors.actors import actor_for
from pishkhan.infra.files import store
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY
from tests.permissions.areas.academy import Page
from tests.permissions.world import World

READ = "302 200 200 200 200 200 200 200 404 404 404 404"
WRITE = "302 200 200 200 200 404 200 404 404 404 404 404"
DONE = "302 302 302 302 302 404 302 404 404 404 404 404"
COACH = "302 404 404 404 200 404 200 404 404 404 404 404"
COACHED = "302 404 404 404 302 404 302 404 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
POSTED = "302 405 405 405 405 404 405 404 404 404 404 404"
COACH_POSTED = "302 404 404 404 405 404 405 404 404 404 404 404"
ALL = "200 200 200 200 200 200 200 200 200 200 200 200"
DID = "302 302 302 302 302 302 302 302 302 302 302 302"
LISTS = ("articles", "article-reviews", "article-flags", "article-misses", "article", "article-edition")
STATE = ("article-health", "article-broken-links", "article-orphans")
COACHES = ("article-audience", "article-release")
TABLE = {
    **dict.fromkeys((*LISTS, *STATE, "article-difference"), ("", READ, NO_FORM)),
    **dict.fromkeys(("article-new", "article-text", "article-files", "article-flag-new"), ("", WRITE, DONE)),
    "article-state": ("", WRITE, "302 422 422 422 302 404 302 404 404 404 404 404"),
    "article-file-removal": ("", WRITE, DONE),
    "article-flag-settling": ("", WRITE, "302 302 422 422 302 404 302 404 404 404 404 404"),
    "article-preview": ("", NO_FORM, "302 200 200 200 200 404 200 404 404 404 404 404"),
    "article-miss-settling": ("", NO_FORM, DONE),
    **dict.fromkeys(COACHES, ("", COACH, COACHED)),
    "article-remarks": ("", COACH, NO_FORM),
    **dict.fromkeys(("article-review", "article-remark-judgement"), ("", NO_FORM, COACHED)),
    "article-file": ("", ALL, NO_FORM),
    **dict.fromkeys(("help", "help-suggestions", "help-category", "help-article", "sitemap"), ("", ALL, NO_FORM)),
    "help-answer": ("", NO_FORM, DID),
    "help-remarks": ("", "302 405 405 405 405 405 405 405 405 405 405 405", DID),
    "help-remark-vote": ("", "302 405 405 405 405 405 405 405 405 405 405 405", DID),
    "ticket-articles": ("open", "302 200 200 200 200 404 404 404 404 404 404 404", NO_FORM),
    "ticket-article-use": ("open", NO_FORM, "302 302 302 302 302 404 404 404 404 404 404 404"),
    "ticket-article-drop": ("open", NO_FORM, "302 302 302 302 302 404 404 404 404 404 404 404"),
    "ticket-article-capture": ("open", NO_FORM, "302 302 302 302 302 404 404 404 404 404 404 404"),
}
OUT, PLANNED, USED, DRAFT = "چاپ نامه با سربرگ", "بایگانی سالانه", "کارتابل کند", "امضای دیجیتال"


def furnish(world: World) -> None:
    """A public article with a file and a comment, one that waits for its release, one that a ticket uses, a draft."""
    cast = world.cast
    found = _written(world, OUT)
    page = store(ContentFile(b"%PDF-1.7 article"), at=FOUNDED)
    file = NamedFile("راهنما.pdf", page)
    actions.add_article_files(actor=SYSTEM, at=FOUNDED, article_id=found.pk, files=[file])
    _aimed(world, found, Aim(Audience.PUBLIC))
    _validated(found)
    planned = _written(world, PLANNED)
    _validated(planned, release_at=SATURDAY + timedelta(days=60))
    _written(world, DRAFT)
    used = _written(world, USED)
    code = world.tickets["open"].code
    use_article(actor=cast.actor("negar"), at=SATURDAY, code=code, article_id=used.pk)
    said = {"article_id": found.pk, "body": "روشن بود"}
    remark = actions.add_remark(actor=actor_for(world.stranger), at=SATURDAY, **said)
    actions.judge_remark(actor=SYSTEM, at=SATURDAY, remark_id=remark.pk, shown=True)
    actions.flag_article(actor=cast.actor("saman"), at=SATURDAY, article_id=found.pk, body="گام دوم")
    for day in (SATURDAY - timedelta(days=1), SATURDAY):  # of unknown words only a seal is kept on the first day
        actions.record_miss(actor=SYSTEM, at=day, words="مهر برجسته")


def _written(world: World, title: str) -> Article:
    text = ArticleText(title, "خلاصه", "# راه حل\n- گام یک")
    terms = ArticleTerms(text, category_id=world.cast.category.pk)
    return actions.write_article(actor=world.cast.actor("negar"), at=FOUNDED, terms=terms)


def _aimed(world: World, found: Article, aim: Aim) -> None:
    facts = {"article_id": found.pk, "aim": aim, "category_id": world.cast.category.pk}
    actions.aim_article(actor=SYSTEM, at=FOUNDED, **facts)


def _validated(found: Article, **more: Any) -> None:
    actions.move_article(actor=SYSTEM, at=FOUNDED, article_id=found.pk, state=ArticleState.VALIDATED, **more)


def _id(title: str) -> int:
    return Article.objects.filter(title=title).earliest("pk").pk


def article_id(_world: World) -> dict[str, Any]:
    """The public one."""
    return {"article_id": _id(OUT)}


def draft_id(_world: World) -> dict[str, Any]:
    """The one in work."""
    return {"article_id": _id(DRAFT)}


def file_id(_world: World) -> dict[str, Any]:
    """A file of the public one."""
    return {"file_id": ArticleFile.objects.filter(until=None).earliest("pk").pk}


def ticket_article(world: World) -> dict[str, Any]:
    """A ticket with the one that it uses."""
    return {"code": world.tickets["open"].code, "article_id": _id(USED)}


IDS: dict[str, Any] = {
    **dict.fromkeys(("article", "article-text", "article-audience", "article-review", "article-files"), article_id),
    **dict.fromkeys(("article-flag-new", "help-article", "help-answer", "help-remarks"), article_id),
    "article-state": draft_id,
    "article-release": lambda _world: {"article_id": _id(PLANNED)},
    "article-edition": lambda world: article_id(world) | {"number": 1},
    "article-difference": lambda world: article_id(world) | {"before": 1, "after": 2},
    "article-file": file_id,
    "article-file-removal": lambda world: article_id(world) | file_id(world),
    "article-flag-settling": lambda _world: {"flag_id": Flag.objects.earliest("pk").pk},
    "article-remark-judgement": lambda _world: {"remark_id": Remark.objects.earliest("pk").pk},
    "article-miss-settling": lambda _world: {"miss_id": Miss.objects.earliest("pk").pk},
    "help-category": lambda world: {"category_id": world.cast.category.pk},
    "help-remark-vote": lambda world: article_id(world) | {"remark_id": Remark.objects.earliest("pk").pk},
    "ticket-article-use": lambda world: ticket_article(world) | article_id(world),
    "ticket-article-drop": ticket_article,
}
TEXT = {"title": "چاپ نامه با سربرگ سازمان", "summary": "خلاصه", "body": "متن تازه"}
FORMS: dict[str, Any] = {
    "article-new": ("", lambda _world: TEXT | {"language": "fa"}),
    "article-text": ("", lambda _world: TEXT | {"reason": "روشن‌تر شد"}),
    "article-state": ("", lambda _world: {"state": "validated"}),
    "article-audience": ("", lambda _world: {"audience": "internal"}),
    "article-release": ("", lambda _world: {"release_at": "1406/01/10 10:00"}),
    "article-flag-new": ("", lambda _world: {"body": "گام دوم کار نمی‌کند"}),
    "article-flag-settling": ("", lambda _world: {"answer": "اصلاح شد"}),
    "article-files": ("", lambda _world: {"added": Page()}),
    "article-file-removal": ("", lambda _world: {}),
    "article-preview": ("", lambda _world: {"body": "# عنوان"}),
    "article-review": ("", lambda _world: {}),
    "article-remark-judgement": ("", lambda _world: {"shown": "no"}),
    "article-miss-settling": ("", lambda _world: {}),
    "help-answer": ("", lambda _world: {"helped": "yes"}),
    "help-remarks": ("", lambda _world: {"body": "ممنون"}),
    "help-remark-vote": ("", lambda _world: {}),
    "ticket-article-use": ("open", lambda _world: {"fix": "no"}),
    "ticket-article-drop": ("open", lambda _world: {}),
    "ticket-article-capture": ("open", lambda _world: {}),
}
KEPT = ("article-state", "article-audience", "article-release", "article-review", "article-remark-judgement")
SENDERS = dict.fromkeys(KEPT, "reza") | {name: "zahra" for name in FORMS if name.startswith("help-")}
