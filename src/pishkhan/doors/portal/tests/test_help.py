"""Knowledge as its readers meet it: nothing of what is not theirs, nothing lost of what they write (G1, G3)."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.models import Article, Miss, Remark
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import count_queries, frozen


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(SATURDAY + minutes(100)):
        yield


def written(cast: Cast, title: str, *, out: bool = True) -> Article:
    terms = ArticleTerms(ArticleText(title, "", "Open the settings."), category_id=cast.category.pk)
    made = actions.write_article(actor=cast.actor("amir"), at=SATURDAY, terms=terms)
    who = {"actor": cast.actor("amir"), "at": SATURDAY, "article_id": made.pk}
    actions.aim_article(**who, aim=Aim(Audience.PUBLIC), category_id=cast.category.pk)
    return actions.move_article(**who, state=ArticleState.VALIDATED) if out else made


def test_a_subject_without_anything_for_the_reader_is_not_named_on_a_later_page_either(
    people: People, cast: Cast
) -> None:
    for number in range(21):
        written(cast, f"Printing {number}")
    empty = Category.objects.create(name_fa="پنهان", name_en="Hidden")
    following = re.search(r"\?cursor=[^\"]+", people.get("visitor", reverse("help")).text)
    assert following
    for place in ("", following[0]):
        address = reverse("help-category", kwargs={"category_id": empty.pk}) + place
        assert people.get("visitor", address).status_code == 404


def test_colleagues_find_among_the_readers_pages_what_readers_find(people: People, cast: Cast) -> None:
    shown, draft = written(cast, "Printing letters"), written(cast, "Printing drafts", out=False)
    page = people.get("negar", reverse("help") + "?q=printing").text
    assert (shown.title in page, draft.title in page) == (True, False)


def test_a_comment_that_is_refused_stays_on_the_form(people: People, cast: Cast) -> None:
    made = written(cast, "Printing letters")
    for _number in range(20):
        actions.add_remark(actor=cast.actor("zahra"), at=SATURDAY, article_id=made.pk, body="Thanks.")
    sent = people.post("zahra", reverse("help-remarks", kwargs={"article_id": made.pk}), body="It was the red switch.")
    assert sent.status_code == 422
    assert "It was the red switch." in sent.text
    assert "waiting to be read" in sent.text


def test_a_comment_is_not_voted_at_the_address_of_another_article(people: People, cast: Cast) -> None:
    made, other = written(cast, "Printing letters"), written(cast, "Reading letters")
    remark = actions.add_remark(actor=cast.actor("zahra"), at=SATURDAY, article_id=made.pk, body="Thanks.")
    actions.judge_remark(actor=cast.actor("amir"), at=SATURDAY, remark_id=remark.pk, shown=True)
    address = reverse("help-remark-vote", kwargs={"article_id": other.pk, "remark_id": remark.pk})
    assert people.post("hossein", address).status_code == 404
    assert Remark.objects.get().votes == 0


def test_what_was_searched_in_vain_begins_a_request(people: People) -> None:
    page = people.get("hossein", reverse("help") + "?q=red%20%26%20blue%20switch").text
    address = f"{reverse('portal-request-new')}?q=red%20%26%20blue%20switch"
    assert address in page
    assert 'value="red &amp; blue switch"' in people.get("hossein", address).text
    assert "portal/requests/new" not in people.get("visitor", reverse("help") + "?q=switch").text


def test_who_reads_is_asked_once_for_a_page(people: People, cast: Cast) -> None:
    made = written(cast, "Printing letters")
    drawn_up(cast)
    for address in (reverse("help"), reverse("help-article", kwargs={"article_id": made.pk})):
        with CaptureQueriesContext(connection) as queries:
            people.get("hossein", address)
        asked = [one["sql"] for one in queries if "contracts_contractline" in one["sql"]]
        assert (len(queries) <= 25, len(asked)) == (True, 1), [one["sql"][:150] for one in queries]


CALM = {
    "long": "چاپ " * 25_000,
    "no space": "x" * 100_000,
    "stop words": "و در به از که",
    "invisible": "\u200c\ufeff\u202e\u2066",
    "nought": "چاپ\x00نامه",
    "markup": '"><script>alert(1)</script>',
    "operators": "\" OR * NEAR( ) ' % _",
}


@pytest.mark.both
@pytest.mark.parametrize("page", ["help", "help-suggestions"])
@pytest.mark.parametrize("who", ["visitor", "hossein", "negar"])
def test_whatever_is_asked_of_the_help_is_answered_calmly(people: People, cast: Cast, who: str, page: str) -> None:
    written(cast, "<script>alert(1)</script>")
    for name, typed in CALM.items():
        answer = people.get(who, f"{reverse(page)}?{urlencode({'q': typed})}")
        assert answer.status_code == (400 if "\x00" in typed else 200), name
        assert "<script>alert" not in answer.text
    for odd in ("%ED%A0%80", "%ff%fe", "", "%"):
        assert people.get(who, f"{reverse(page)}?q={odd}").status_code == 200, odd
    assert not Miss.objects.filter(words__contains="<").exists()


def test_nothing_is_kept_of_mere_stop_words_and_invisible_signs(people: People) -> None:
    for name in ("stop words", "invisible", "long", "no space"):
        people.get("visitor", f"{reverse('help')}?{urlencode({'q': CALM[name]})}")
    assert not Miss.objects.exclude(words="").exists()


@pytest.mark.both
def test_articles_are_suggested_to_whoever_types_in_two_queries(people: People, cast: Cast) -> None:
    shown, draft = written(cast, "Printing letters"), written(cast, "Printing drafts", out=False)
    address = reverse("help-suggestions") + "?q=print"
    for who in ("visitor", "hossein", "negar"):
        page = people.get(who, address).text
        assert (shown.title in page, draft.title in page) == (True, False)
        assert reverse("help-article", kwargs={"article_id": shown.pk}) in page
        assert f'{reverse("help")}?q=print"' in page
    with count_queries(2):
        people.get("visitor", address)


def test_what_is_for_one_customer_is_suggested_to_him_alone(people: People, cast: Cast) -> None:
    made = written(cast, "Printing letters")
    aim = Aim(Audience.CUSTOMER, organisation_id=cast.pars.pk)
    actions.aim_article(
        actor=cast.actor("amir"), at=SATURDAY, article_id=made.pk, aim=aim, category_id=cast.category.pk
    )
    address = reverse("help-suggestions") + "?q=print"
    seen = {who for who in ("visitor", "hossein", "fatemeh", "negar") if made.title in people.get(who, address).text}
    assert seen == {"hossein"}


def test_the_box_of_the_help_suggests_and_is_a_form_without_script(people: People, cast: Cast) -> None:
    written(cast, "Printing letters")
    for who in ("visitor", "hossein"):
        page = people.get(who, reverse("help")).text
        assert f'hx-get="{reverse("help-suggestions")}"' in page
        assert f'role="search" method="get" action="{reverse("help")}"' in page
        assert page.count('role="combobox"') == 1
