"""The search by REST: what a token's scopes read and no more, and what is somebody else's is not there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.knowledge.actions import write_article
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.apps.people.actions import create_token
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import to_persian_digits
from tests.api.asking import ask, caller
from tests.permissions.world import OPENED, World

pytestmark = pytest.mark.both


def _groups(world: World, who: str, typed: str, **words: Any) -> dict[str, list[dict[str, Any]]]:
    answer = ask(world, "search_everything", who, query={"q": typed} | words)
    assert answer.status_code == 200
    return {group["kind"]: group["items"] for group in answer.json()["groups"]}


@pytest.mark.parametrize(
    ("scopes", "kinds"),
    [
        (["tickets:read"], {"ticket"}),
        (["requests:write"], {"ticket"}),
        (["customers:read"], {"person"}),
        (["people:read"], {"colleague"}),
        (["tickets:read", "customers:read", "people:read"], {"ticket", "person", "colleague"}),
    ],
)
def test_a_scope_finds_its_own_kinds_alone(world: World, scopes: list[str], kinds: set[str]) -> None:
    names = {"ticket": world.tickets["open"].subject.split()[0], "person": "حسین", "colleague": "نگار"}
    user = world.cast.users["negar"]
    made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=scopes)
    found = set()
    for typed in names.values():
        headers = {"Authorization": f"Bearer {made.secret}"}
        answer = caller().get("/api/v1/search", query_params={"q": typed}, headers=headers)
        found |= {group["kind"] for group in answer.json()["groups"]}
    assert found == kinds


def test_a_code_in_any_digits_is_an_exact_find(world: World) -> None:
    (hit,) = _groups(world, "negar", to_persian_digits(world.tickets["open"].code))["ticket"]
    assert (hit["ref"], hit["exact"], hit["title"]) == (world.tickets["open"].code, True, world.tickets["open"].subject)


@pytest.mark.parametrize("who", ["maryam", "reza", "mina", "fatemeh", "bahram"])
def test_a_strangers_code_and_name_are_not_there(world: World, who: str) -> None:
    ticket = world.tickets["plain"]
    assert _groups(world, who, ticket.code) == {}
    assert ticket.code not in str(_groups(world, who, ticket.subject))


def test_a_customers_own_requests_are_found_and_no_organisation(world: World) -> None:
    assert set(_groups(world, "hossein", "پارس")) <= {"ticket"}
    assert _groups(world, "zahra", world.tickets["open"].subject)


def test_how_many_is_limited_and_more_is_told(world: World) -> None:
    asked = {"q": world.tickets["open"].subject.split()[0], "limit": 1}
    groups = ask(world, "search_everything", "leyla", query=asked).json()["groups"]
    told = {group["kind"]: (len(group["items"]), group["more"]) for group in groups}
    assert told["ticket"] == (1, True)
    assert {many for many, _ in told.values()} == {1}
    for wrong in ("0", "51", "x"):
        assert ask(world, "search_everything", "leyla", query={"q": "x", "limit": wrong}).status_code == 422


def test_knowledge_is_found_by_the_scope_that_reads_it_in_the_language_that_is_wanted(world: World) -> None:
    for title, language in (("Printing letters", "en"), ("چاپ نامه Printing", "fa")):
        terms = ArticleTerms(ArticleText(title, "", "…"), language, world.cast.category.pk)
        write_article(actor=world.cast.actor("negar"), at=OPENED, terms=terms)
    user = world.cast.users["negar"]
    for scopes, titles in ((["knowledge:read"], 2), (["tickets:read", "academy:read"], 0)):
        made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=scopes)
        for path in ("search", "search/suggestions"):
            headers = {"Authorization": f"Bearer {made.secret}"}
            answer = caller().get(f"/api/v1/{path}", query_params={"q": "Printing"}, headers=headers)
            assert sum(len(group["items"]) for group in answer.json()["groups"]) == titles
    found = {one: _groups(world, "negar", "Printing", language=one)["article"] for one in ("fa", "en")}
    assert [len(items) for items in found.values()] == [1, 1]
    assert found["en"][0]["title"] == "Printing letters"
    assert ask(world, "search_everything", "negar", query={"q": "Printing", "language": "de"}).status_code == 400


def test_suggestions_cost_two_queries_beyond_who_asks(world: World) -> None:
    asked = {"q": world.tickets["open"].subject[:4]}
    ask(world, "suggest", "negar", query=asked)
    with CaptureQueriesContext(connection) as plain:
        ask(world, "suggest", "negar", query={"q": ""})
    with CaptureQueriesContext(connection) as typed:
        groups = ask(world, "suggest", "negar", query=asked).json()["groups"]
    assert groups
    assert len(typed) == len(plain) + 2


@pytest.mark.parametrize("typed", ["", "؟", "م", "x" * 10_000, '" OR *', "%", "\u202e", "و در به", "\u200c\ufeff"])
def test_whatever_is_sought_is_answered_calmly(world: World, typed: str) -> None:
    assert _groups(world, "negar", typed) == {}
    assert ask(world, "suggest", "negar", query={"q": typed}).json()["groups"] == []


def test_too_long_a_question_is_refused(world: World) -> None:
    for operation in ("search_everything", "suggest"):
        for typed in ("x" * 10_001, "چاپ " * 25_000):
            assert ask(world, operation, "negar", query={"q": typed}).status_code == 422


@pytest.mark.parametrize(
    "typed", ["؟", "م", '" OR *', "%", "\u202e", "و در به", "\u200c\ufeff", '"><script>alert(1)</script>', "x" * 300]
)
def test_the_help_answers_whatever_is_sought_calmly(world: World, typed: str) -> None:
    answer = ask(world, "list_help", "hossein", query={"text": typed})
    assert answer.status_code in {200, 422}
    assert "<script>" not in answer.text


@pytest.mark.parametrize("typed", ["چاپ " * 25_000, "چاپ\x00نامه"])
def test_the_help_refuses_what_is_no_question(world: World, typed: str) -> None:
    assert ask(world, "list_help", "hossein", query={"text": typed}).status_code in {400, 422}


@pytest.mark.parametrize("typed", ["%ED%A0%80", "%ff%fe", "%"])
def test_the_help_takes_bytes_that_are_no_letters(world: World, typed: str) -> None:
    user = world.cast.users["negar"]
    made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=["knowledge:read"])
    answer = caller().get(f"/api/v1/help?text={typed}", headers={"Authorization": f"Bearer {made.secret}"})
    assert answer.status_code in {200, 422}
