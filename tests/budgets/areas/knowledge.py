"""Budgets of the pages of this area: knowledge, for colleagues and for readers."""

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.models import Article, ArticleLink, Edition, Flag, Miss, Remark
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES = {
    "articles": ("amir", "/console/knowledge/", 9),
    "article": ("amir", "/console/knowledge/{cast.article}/", 15),
    "article health": ("negar", "/console/knowledge/health/", 12),
    "article broken links": ("negar", "/console/knowledge/broken-links/", 9),
    "article orphans": ("negar", "/console/knowledge/orphans/", 9),
    "article flags": ("amir", "/console/knowledge/flags/", 9),
    "article comments": ("amir", "/console/knowledge/comments/", 9),
    "articles searched in vain": ("negar", "/console/knowledge/searches/", 9),
    "articles to review": ("negar", "/console/knowledge/reviews/", 9),
    "help": ("zahra", "/help/", 25),
    "help article": ("zahra", "/help/{cast.article}/", 25),
}
TITLES = ("چاپ نامه با سربرگ", "ارجاع نامه به چند نفر", "امضای الکترونیکی نامعتبر است")
BODY = "# راه حل\n1. تنظیمات چاپ را باز کنید.\n2. پس‌زمینه را روشن کنید.\n\n> یک بار تنظیم می‌شود."


def crowd(cast: Cast, count: int) -> None:
    """One article as it is written, and rows like it; each flagged, commented on, and as many searches in vain."""
    start = Article.objects.count()
    terms = ArticleTerms(ArticleText(TITLES[start % 3], "پاسخی کوتاه", BODY), category_id=cast.category.pk)
    made = actions.write_article(actor=cast.actor("negar"), at=FOUNDED, terms=terms)
    aim = Aim(Audience.PUBLIC, cast.product.pk)
    actions.aim_article(actor=SYSTEM, at=FOUNDED, article_id=made.pk, aim=aim, category_id=cast.category.pk)
    out = actions.move_article(actor=SYSTEM, at=FOUNDED, article_id=made.pk, state=ArticleState.VALIDATED)
    cast.article = out.pk
    others = [_copy(out, start + place) for place in range(1, count)]
    for one in others:
        one.save()
        one.published = Edition.objects.create(article=one, number=1, title=one.title, body=BODY, written_at=FOUNDED)
        one.state = ArticleState.VALIDATED.value
        one.save()
    author = cast.users["hossein"]
    for one in [out, *others]:
        ArticleLink.objects.create(source=one, number=one.pk + 1_000_000)
        Flag.objects.create(article=one, author=cast.users["negar"], body="گام دوم کار نمی‌کند", at=SATURDAY)
        for state in ("waiting", "shown"):
            Remark.objects.create(article=out, author=author, name="حسین مرادی", body="سپاس", state=state, at=SATURDAY)
        Miss.objects.create(key=f"k{one.pk}", words=f"واژه {one.pk}", first_at=SATURDAY, last_at=SATURDAY)


def _copy(out: Article, number: int) -> Article:
    names = ("audience", "product_id", "category_id", "language", "summary", "body", "owner_id", "released_at")
    facts = {name: getattr(out, name) for name in names}
    days = {"written_at": FOUNDED, "changed_at": FOUNDED, "review_on": FOUNDED.date()}
    if number % 2:
        facts["category_id"] = None
    return Article(title=TITLES[number % 3], state="not_validated", **facts, **days)
