"""The first administrator of an empty house, and what he is led to."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from pishkhan.apps.calendars import seed as calendars_seed
from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.models import User
from pishkhan.doors.console.web.welcome import KEY_LIMIT
from pishkhan.infra.ops.founding import setup_key
from pishkhan.infra.testing import client_for
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role

pytestmark = pytest.mark.django_db
PASSWORD = "درخت-سیب-88"
FOUNDER = {"full_name": "رضا شکوهی", "username": "رضا", "email": "reza@example.com", "language": "fa"}


def enter(browser: Client, **changes: str) -> HttpResponse:
    typed = FOUNDER | {"key": setup_key(), "password": PASSWORD, "again": PASSWORD}
    return browser.post("/welcome/", typed | changes)


def test_the_first_administrator_is_made_signed_in_and_led_on() -> None:
    browser = client_for()
    page = browser.get(f"/welcome/?key={setup_key()}").text
    assert f'value="{setup_key()}"' in page
    assert enter(browser)["Location"] == "/console/first-steps/"
    assert browser.get("/console/first-steps/").status_code == 200
    assert browser.get("/")["Location"] == "/console/first-steps/"
    user = User.objects.get()
    assert (user.side, queries.staff_facts(user.pk).roles) == ("vendor", {Role.ADMINISTRATOR})
    assert client_for().login(username="رضا", password=PASSWORD)
    for other in (client_for(), browser):
        assert other.get("/welcome/").status_code == 404
        assert enter(other, username="other").status_code == 404
    assert User.objects.count() == 1


@pytest.mark.parametrize("key", ["", "wrong", "x" * 100, "۱۲۳", "\u202e", "x" * 900_000])
def test_without_the_key_nobody_gets_in(key: str) -> None:
    browser = client_for(language="en")
    answer = enter(browser, key=key)
    assert answer.status_code == 422
    assert 'id="id_key-error"' in answer.text
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password": "1234", "again": "1234"}, "password"),
        ({"again": "another-99"}, "again"),
        ({"username": "---"}, "username"),
        ({"username": "x" * 900_000}, "username"),
        ({"full_name": " \u200b "}, "full_name"),
        ({"email": "not-an-address"}, "email"),
        ({"language": "xx"}, "language"),
    ],
)
def test_a_slip_is_said_beside_its_field_and_leaves_the_house_empty(typed: dict[str, str], field: str) -> None:
    answer = enter(client_for(), **typed)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.text
    assert not User.objects.exists()


def test_guessing_the_key_is_slowed_down_but_slips_are_not_counted() -> None:
    browser = client_for(language="en")
    for _ in range(KEY_LIMIT + 5):
        assert enter(browser, again="another-99").status_code == 422
    answers = [enter(browser, key="guess").status_code for _ in range(KEY_LIMIT + 1)]
    assert answers[-2:] == [422, 429]
    assert enter(browser)["Location"] == "/console/first-steps/"


def test_an_imported_history_leaves_the_house_empty_and_an_account_does_not() -> None:
    actions.former_staff(actor=SYSTEM, at=timezone.now(), source="log", names=["مریم"])
    assert client_for().get("/welcome/").status_code == 200
    actions.found_house(actor=SYSTEM, at=timezone.now(), person=actions.NewUser("reza", "رضا"), password="درخت-سیب-88")
    assert client_for().get("/welcome/").status_code == 404


ADMINISTRATOR = Actor(kind=ActorKind.VENDOR, user_id=None, roles=frozenset({Role.ADMINISTRATOR}))


def test_the_steps_of_an_empty_house_are_open_and_lead_somewhere() -> None:
    calendars_seed.seed(timezone.now())
    browser = client_for()
    enter(browser)
    steps = {step.name: step for step in first_steps.steps(ADMINISTRATOR)}
    assert {name for name, step in steps.items() if step.done} == {"calendar"}
    assert steps["front-desk"].href == "/console/teams/new/"
    assert steps["people"].href == "/console/people/new/"
    page = browser.get("/console/first-steps/").text
    assert page.count('class="coming"') == 1
    for name in ("front-desk", "people", "rota", "organisation", "customers-people", "service-level", "calendar"):
        assert browser.get(steps[name].href).status_code == 200, name


def test_a_house_that_can_work_leads_its_administrator_to_his_own_pages(cast: Cast) -> None:
    reza = cast.actor("reza")
    assert first_steps.is_ready(reza)
    assert client_for(cast.users["reza"]).get("/")["Location"] == navigation.items("console", reza)[0].url
    actions.remove_member(actor=SYSTEM, at=timezone.now(), team_id=cast.desk.pk, user_id=cast.users["negar"].pk)
    for name in ("saman", "amir"):
        actions.deactivate_user(actor=SYSTEM, at=timezone.now(), user_id=cast.users[name].pk)
    assert client_for(cast.users["reza"]).get("/")["Location"] == "/console/first-steps/"


def test_a_step_may_lead_to_a_page_of_the_side_bar() -> None:
    first_steps.register(
        name="tested", title="x", hint="", order=1, done=lambda _actor: False, page="people", essential=False
    )
    try:
        found = {step.name: step.href for step in first_steps.steps(ADMINISTRATOR)}
    finally:
        first_steps._entries.pop("tested")
    assert found["tested"] == "/console/people/"
