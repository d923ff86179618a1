"""Requests worked with articles (G1): used once, bettered, let go, captured."""

import re

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.articles import capture_ticket, drop_article, use_article
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.models import Ticket, TicketArticle
from pishkhan.apps.desk.queries.articles import articles_beside
from pishkhan.apps.knowledge.actions import move_article, revise_article, write_article
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import ArticleState
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.days import house_day
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

LATER = SATURDAY + minutes(30)


def test_an_article_is_used_once_and_bettered_on_the_way(cast: Cast) -> None:
    negar, ticket, article = cast.actor("negar"), _opened(cast), _written(cast)
    beside = articles_beside(negar, ticket, house_day(SATURDAY), "")
    assert [one.pk for one in beside] == [article.pk]
    for fix in (False, True, False):
        row = use_article(actor=negar, at=SATURDAY, code=ticket.code, article_id=article.pk, fix=fix)
    article.refresh_from_db()
    assert (row.use, article.uses, TicketArticle.objects.count()) == ("fixed", 1, 1)
    drop_article(actor=negar, at=SATURDAY, code=ticket.code, article_id=article.pk)
    article.refresh_from_db()
    assert (article.uses, TicketArticle.objects.exists()) == (0, False)
    with pytest.raises(NotFound):
        drop_article(actor=negar, at=SATURDAY, code=ticket.code, article_id=article.pk)


def test_a_request_is_captured_once_without_the_customers_name(cast: Cast) -> None:
    negar, ticket = cast.actor("negar"), _opened(cast, body="حسین مرادی هستم؛ کارتابل باز نمی‌شود.")
    _answer(cast, ticket)
    made, again = (capture_ticket(actor=negar, at=LATER, code=ticket.code) for _time in range(2))
    assert made.pk == again.pk
    assert "مرادی" not in made.body
    assert "حافظه را پاک کنید" in made.body
    assert (made.category_id, made.product_id, made.state) == (cast.category.pk, cast.product.pk, "wip")
    with pytest.raises(Refusal, match=r"desk\.captured"):
        drop_article(actor=negar, at=LATER, code=ticket.code, article_id=made.pk)


def test_only_whoever_works_on_a_request_links_to_it(cast: Cast) -> None:
    ticket, article = _opened(cast), _written(cast)
    for name in ("maryam", "mina", "hossein"):
        with pytest.raises(NotFound):
            use_article(actor=cast.actor(name), at=SATURDAY, code=ticket.code, article_id=article.pk)
    with pytest.raises(NotFound):
        use_article(actor=cast.actor("negar"), at=SATURDAY, code=ticket.code, article_id=10**9)


def test_the_page_of_a_request_offers_what_was_used_for_the_answer(cast: Cast) -> None:
    ticket, article = _opened(cast), _written(cast)
    browser = client_for(cast.users["negar"])
    with frozen(LATER):
        found = browser.get(f"/console/tickets/{ticket.code}/articles/?q=چاپ").content.decode()
        assert article.title in found
        browser.post(f"/console/tickets/{ticket.code}/articles/{article.pk}/use/")
        page = browser.get(f"/console/tickets/{ticket.code}/").content.decode()
        assert "data-insert" in page
        assert "افزودن به پاسخ" in page
        made = browser.post(f"/console/tickets/{ticket.code}/articles/capture/")
        assert browser.get(made["Location"]).status_code == 200
    assert Article.objects.count() == 2


def test_an_answer_is_given_the_words_that_were_validated(cast: Cast) -> None:
    ticket, article = _opened(cast), _written(cast, "راه درست")
    who = {"actor": SYSTEM, "at": SATURDAY, "article_id": article.pk}
    move_article(**who, state=ArticleState.VALIDATED)
    use_article(actor=cast.actor("negar"), at=SATURDAY, code=ticket.code, article_id=article.pk)
    draft = {"actor": cast.actor("negar"), "text": ArticleText("راه تازه", "", "متن"), "reason": "بهتر"}
    revise_article(**who | draft)
    with frozen(LATER):
        page = client_for(cast.users["negar"]).get(f"/console/tickets/{ticket.code}/").text
    assert re.findall(r"<span hidden data-text>(راه [^<\n]+)", page) == ["راه درست"]


def test_what_was_put_aside_is_not_offered(cast: Cast) -> None:
    ticket, article = _opened(cast), _written(cast)
    who = {"actor": SYSTEM, "at": SATURDAY, "article_id": article.pk}
    move_article(**who, state=ArticleState.ARCHIVED, reason="کهنه")
    assert not articles_beside(cast.actor("negar"), ticket, house_day(SATURDAY), "چاپ")


def _opened(cast: Cast, **changes: str) -> Ticket:
    return open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=cast.asked(**changes))


def _answer(cast: Cast, ticket: Ticket) -> None:
    ticket.refresh_from_db()
    facts = {"answer": "حافظه را پاک کنید.", "category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=cast.actor("negar"), at=LATER, code=ticket.code, **facts)


def _written(cast: Cast, title: str = "چاپ نامه") -> Article:
    terms = ArticleTerms(ArticleText(title, "", "متن"), category_id=cast.category.pk)
    return write_article(actor=SYSTEM, at=FOUNDED, terms=terms)
