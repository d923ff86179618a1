"""Naming one of very many: a search finds him, no page lists them all, and a stranger is no choice (C2, F1)."""

import re

import pytest

from pishkhan.apps.contracts.models import Appointment, Nomination
from pishkhan.apps.contracts.tests.road import Road, colleague, road
from pishkhan.infra.web.seeking import OFFERED_AT_MOST
from tests.browsing import HTMX, Browser, text
from tests.cast import SATURDAY, build_cast, minutes

pytestmark = pytest.mark.django_db
CHOICE = re.compile(r'type="radio" name="(?:contact|signatory)" value="(\d+)"')
LATER = SATURDAY + minutes(90)


@pytest.fixture
def crowd(db: None) -> Road:
    """A customer of more people than a page offers, of whom Zahra alone was trained."""
    cast = build_cast()
    way = road(cast)
    for number in range(OFFERED_AT_MOST + 5):
        colleague(cast, f"آبان کارمند {number}")
    colleague(cast, "یونس یاوری")
    way.sits("zahra", SATURDAY)
    return way


@pytest.mark.parametrize(
    ("who", "page"),
    [("bahram", "portal-nomination-new"), ("mina", "nomination-new"), ("mina", "contract-appointments")],
)
def test_few_are_offered_the_trained_one_first_and_anybody_is_found(crowd: Road, who: str, page: str) -> None:
    browser, place = Browser(crowd.cast, who), {"contract_id": crowd.contract.pk}
    shown = text(browser.get(page, LATER, **place))
    offered = CHOICE.findall(shown)
    assert len(offered) == OFFERED_AT_MOST
    assert offered[0] == str(crowd.cast.contacts["zahra"].pk)
    assert "trained already" in shown
    assert "There are more" in shown
    assert "یونس" not in shown
    found = text(browser.get(page, LATER, headers=HTMX, query={"q": "یونس"}, **place))
    assert len(CHOICE.findall(found)) == 1
    assert "یونس یاوری" in found
    nobody = text(browser.get(page, LATER, query={"q": "ناپیدا"}, **place))
    assert CHOICE.findall(nobody) == []
    assert "Nobody found" in nobody


def test_whom_a_search_found_is_named_and_stays_chosen_when_refused(crowd: Road) -> None:
    browser, place = Browser(crowd.cast, "mina"), {"contract_id": crowd.contract.pk}
    rare = colleague(crowd.cast, "یاسر یزدی")
    refused = text(browser.post("contract-appointments", LATER, {"contact": rare, "is_substitute": "on"}, **place))
    assert f'value="{rare}" checked' in refused
    assert not Appointment.objects.exists()
    browser.post("nomination-new", LATER, {"contact": rare, "letter": "۱۲"}, **place)
    assert Nomination.objects.get().contact_id == rare


def test_a_person_of_another_customer_is_no_choice(crowd: Road) -> None:
    browser = Browser(crowd.cast, "bahram")
    for stranger in (str(crowd.cast.contacts["fatemeh"].pk), "9" * 30, "۱x"):
        sent = browser.post("portal-nomination-new", LATER, {"contact": stranger}, contract_id=crowd.contract.pk)
        assert sent.status_code == 422
        assert "Please choose one of the list" in text(sent)
    assert not Nomination.objects.exists()


def test_the_signatory_of_a_contract_is_searched_too_and_kept(crowd: Road) -> None:
    browser, place = Browser(crowd.cast, "mina"), {"contract_id": crowd.contract.pk}
    shown = text(browser.get("contract-text", LATER, query={"q": "یونس"}, **place))
    assert CHOICE.findall(shown) == [str(crowd.contract.signatory_id), *CHOICE.findall(shown)[1:]]
    assert f'value="{crowd.contract.signatory_id}" checked' in shown
    assert len(CHOICE.findall(shown)) == 2
