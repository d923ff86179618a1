"""How often answers are given with an article: kept by day, the same live, and changed by a later link (G1)."""

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.articles import drop_article, use_article
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import OPENED, opened, resolved
from pishkhan.apps.knowledge.actions import write_article
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.apps.reports.actions import count_up
from pishkhan.apps.reports.models import Mark
from pishkhan.apps.reports.queries.conduct import link_rate
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Measure, Share
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
LATER = OPENED + minutes(90)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def written(title: str) -> Article:
    return write_article(actor=SYSTEM, at=FOUNDED, terms=ArticleTerms(ArticleText(title, "", "# راه حل")))


def use(cast: Cast, ticket: Ticket, article: Article) -> None:
    use_article(actor=cast.actor("negar"), at=LATER, code=ticket.code, article_id=article.pk)


def live() -> Share:
    return link_rate(Scope(None, SATURDAY, SATURDAY + minutes(24 * 60), LATER))


def kept() -> Share:
    while count_up(actor=SYSTEM, at=LATER):
        pass
    marks = Mark.objects.filter(ticket__isnull=False)
    return Share(*(marks.filter(measure=one).count() for one in (Measure.LINKED, Measure.ANSWERED)))


def test_a_request_counts_once_however_many_articles_it_has(cast: Cast) -> None:
    first, _second, article = resolved(cast), resolved(cast), written("چاپ نامه")
    assert live() == kept() == Share(0, 2)
    for one in (article, written("بایگانی")):
        use(cast, first, one)
    assert live() == kept() == Share(1, 2)
    for one in Article.objects.all():
        drop_article(actor=cast.actor("negar"), at=LATER, code=first.code, article_id=one.pk)
    assert live() == kept() == Share(0, 2)


def test_what_is_not_answered_has_no_part_in_it(cast: Cast) -> None:
    use(cast, opened(cast), written("چاپ نامه"))
    assert live() == kept() == Share(0, 0)
