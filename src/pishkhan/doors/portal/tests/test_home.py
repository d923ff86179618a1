"""A customer's first page, and answers offered while he writes (F2, F5)."""

import pytest
from django.urls import reverse
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.models import Offering, Ticket
from pishkhan.apps.knowledge.actions.news import NewsTerms, write_announcement
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM

KEY = "d" * 32


@pytest.fixture(autouse=True)
def at_noon():
    with frozen(SATURDAY + minutes(100)):
        yield


def announce(cast: Cast, **facts: str) -> int:
    said = NewsTerms(title="Printing is slow", body="It is mended.", audience="public", **facts)
    return write_announcement(actor=SYSTEM, at=SATURDAY, terms=said).pk


def test_what_waits_stands_first_and_what_is_empty_is_not_shown(people: People, asked: Ticket) -> None:
    page = people.get("hossein", reverse("portal-home")).text
    assert page.index("Waiting for you</h2>") < page.index("My requests</h2>")
    assert asked.subject in page
    assert "Downloads</h2>" not in page
    stranger = people.get("fatemeh", reverse("portal-home")).text
    assert asked.subject not in stranger
    assert "Nothing is waiting for you" in stranger


def test_an_important_announcement_waits_until_it_is_confirmed(people: People, cast: Cast) -> None:
    pk = announce(cast, importance="important")
    assert "please read it and confirm" in people.get("zahra", reverse("portal-home")).text
    people.post("zahra", reverse("portal-news-confirmation", kwargs={"announcement_id": pk}))
    assert "please read it and confirm" not in people.get("zahra", reverse("portal-home")).text
    assert "You have confirmed it" in people.get("zahra", reverse("portal-news-item", args=[pk])).text
    seen = people.get("amir", reverse("news-item", args=[pk])).text
    assert "1 of" in seen


def test_answers_are_offered_opened_and_counted_and_nothing_is_sent(people: People, cast: Cast) -> None:
    pk = announce(cast)
    offered = people.post("hossein", reverse("portal-answers"), subject="printing slow", answers_key=KEY)
    address = reverse("portal-answer", kwargs={"key": KEY, "kind": "announcement", "answer_id": pk})
    assert address in offered.text
    assert people.get("hossein", address)["Location"] == reverse("portal-news-item", args=[pk])
    people.post("hossein", reverse("portal-answers-solved", kwargs={"key": KEY}))
    found = Offering.objects.get()
    assert (found.shown, found.opened, found.solved_at) == (1, 1, SATURDAY + minutes(100))
    assert not Ticket.objects.exists()


def test_without_script_one_looks_for_answers_as_a_step_and_loses_nothing(people: People, cast: Cast) -> None:
    announce(cast)
    typed = people.request_form(subject="Printing is slow", body="Since noon.") | {"look": "1", "answers_key": KEY}
    page = people.post("hossein", reverse("portal-request-new"), **typed)
    assert page.status_code == 200
    assert "Perhaps this answers it already" in page.text
    assert "Since noon." in page.text
    assert not Ticket.objects.exists()
    sent = people.request_form(subject="Printing is slow") | {"answers_key": KEY}
    people.post("hossein", reverse("portal-request-new"), **sent)
    assert Offering.objects.get().ticket == Ticket.objects.get()


def test_a_damaged_key_offers_nothing_to_count(people: People, cast: Cast) -> None:
    announce(cast)
    assert people.post("hossein", reverse("portal-answers"), subject="printing", answers_key="x").status_code == 404
