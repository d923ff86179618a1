"""The box and the page of what is found, as people meet them."""

import pytest

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.knowledge.actions import write_article
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.testing import count_queries
from pishkhan.pure.persian import format_code, to_persian_digits
from tests.browsing import HTMX, Browser, text
from tests.cast import SATURDAY, Cast, build_cast, minutes

NOON = SATURDAY + minutes(180)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def _opened(cast: Cast, **changes: object) -> Ticket:
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked(**changes))


@pytest.mark.parametrize(("who", "page"), [("negar", "ticket"), ("hossein", "portal-request")])
def test_a_tracking_code_in_any_digits_leads_to_its_page(cast: Cast, who: str, page: str) -> None:
    ticket = _opened(cast)
    for typed in (ticket.code, to_persian_digits(format_code(ticket.code)), f" {ticket.code} "):
        response = Browser(cast, who).get("search", NOON, query={"q": typed})
        assert response.status_code == 302
        assert f"/{ticket.code}/" in response["Location"]


@pytest.mark.parametrize("who", ["maryam", "mina", "reza", "fatemeh", "zahra", "bahram"])
def test_somebody_elses_code_is_like_an_unknown_one(cast: Cast, who: str) -> None:
    ticket = _opened(cast)
    browser = Browser(cast, who)
    known, unknown = (
        text(browser.get("search", NOON, query={"q": code})).split("<main")[1] for code in (ticket.code, "1234567894")
    )
    assert "Nothing of yours is like that" in known
    assert known.replace(ticket.code, "") == unknown.replace("1234567894", "")


def test_what_is_found_stands_under_its_kind(cast: Cast) -> None:
    _opened(cast, subject="چاپ در پارس")
    page = text(Browser(cast, "negar").get("search", NOON, query={"q": "پارس"}))
    assert [kind in page for kind in ("Requests", "Organisations", "چاپ در <mark>پارس</mark>", "شرکت <mark>پارس")] == [
        True
    ] * 4
    portal = text(Browser(cast, "hossein").get("search", NOON, query={"q": "پارس"}))
    assert "چاپ در <mark>پارس</mark>" in portal
    assert "Organisations" not in portal


def test_the_box_on_the_page_says_what_was_sought_and_markup_is_text(cast: Cast) -> None:
    _opened(cast, subject='<script>alert("چاپ")</script>')
    for name in ("search", "search-suggestions"):
        page = text(Browser(cast, "negar").get(name, NOON, query={"q": '"><script>alert چاپ'}))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_one_kind_is_walked_by_pages(cast: Cast) -> None:
    tickets = [_opened(cast, subject=f"چاپ {number}") for number in range(30)]
    browser = Browser(cast, "negar")
    assert "kind=ticket" in text(browser.get("search", NOON, query={"q": "چاپ"}))
    first = text(browser.get("search", NOON, query={"q": "چاپ", "kind": "ticket"}))
    assert first.count('class="found"') == 25
    following = first.split('rel="next"')[0].rsplit('href="?', 1)[1].split('"')[0].replace("&amp;", "&")
    second = text(browser.client.get(f"/search/?{following}"))
    assert second.count('class="found"') == 5
    assert tickets[0].code in second


@pytest.mark.parametrize("kind", ["nonsense", "organisation", "colleague", "'"])
def test_a_kind_that_is_not_there_is_no_page(cast: Cast, kind: str) -> None:
    assert Browser(cast, "hossein").get("search", NOON, query={"q": "پارس", "kind": kind}).status_code == 404


def test_a_damaged_cursor_is_refused_politely(cast: Cast) -> None:
    asked = {"q": "پارس", "kind": "organisation", "cursor": "x" * 40}
    assert Browser(cast, "negar").get("search", NOON, query=asked).status_code == 400


@pytest.mark.parametrize(
    "typed",
    ["", " ", "م", "؟!", "\u200c", "a" * 20_000, "چاپ " * 25_000, "و در به", "% _ ' \" * ( )", "\x00", "چاپ\x00"],
)
def test_whatever_is_typed_is_answered_calmly(cast: Cast, typed: str) -> None:
    for name in ("search", "search-suggestions"):
        for who in ("negar", "hossein"):
            assert Browser(cast, who).get(name, NOON, query={"q": typed}).status_code in {200, 400}


def test_suggestions_are_a_list_of_options_and_cost_two_queries_beyond_who_asks(cast: Cast) -> None:
    ticket = _opened(cast)
    browser = Browser(cast, "negar")
    browser.get("search-suggestions", NOON, query={"q": "کار"}, headers=HTMX)
    with count_queries(5):
        page = text(browser.get("search-suggestions", NOON, query={"q": "کار"}, headers=HTMX))
    assert page.count('role="option"') == 2
    assert f"/{ticket.code}/" in page
    assert "<html" not in page


def test_articles_are_narrowed_by_their_language(cast: Cast) -> None:
    for title, language in (("Printing letters", "en"), ("چاپ نامه Printing", "fa")):
        terms = ArticleTerms(ArticleText(title, "", "…"), language, cast.category.pk)
        write_article(actor=cast.actor("negar"), at=SATURDAY, terms=terms)
    browser = Browser(cast, "negar")
    for asked in ({"q": "Printing"}, {"q": "Printing", "kind": "article"}):
        page = text(browser.get("search", NOON, query=asked))
        assert ("letters" in page, "چاپ نامه" in page, "Any language" in page) == (True, True, True)
        english = text(browser.get("search", NOON, query=asked | {"language": "en"}))
        assert ("letters" in english, "چاپ نامه" in english) == (True, False)
        other = text(browser.get("search", NOON, query=asked | {"language": "x"}))
        assert other.split("<main")[1] == page.split("<main")[1]


def test_every_page_of_the_console_has_the_box(cast: Cast) -> None:
    for name in ("customers", "people", "search", "service-levels"):
        assert 'role="combobox"' in text(Browser(cast, "negar").get(name, NOON))
