"""The report page: who may open it, and that damaged addresses show the present."""

import pytest
from django.test import Client
from tests.cast import Cast, build_cast

from pishkhan.apps.desk.tests.life import opened, resolved

pytestmark = pytest.mark.django_db
PAGE = "/console/reports/"


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()


@pytest.mark.parametrize(
    ("name", "status"),
    [("negar", 200), ("amir", 200), ("leyla", 200), ("maryam", 404), ("reza", 404), ("hossein", 404), ("bahram", 404)],
)
def test_figures_are_for_the_desk_its_manager_and_quality(cast: Cast, client: Client, name: str, status: int) -> None:
    client.force_login(cast.users[name])
    assert client.get(PAGE).status_code == status


def test_a_visitor_signs_in_first(cast: Cast, client: Client) -> None:
    assert client.get(PAGE).status_code == 302


def test_the_page_shows_the_month_of_the_day_asked_for(cast: Cast, client: Client) -> None:
    opened(cast)
    resolved(cast)
    client.force_login(cast.users["amir"])
    page = client.get(PAGE, {"period": "month", "day": "۱۴۰۵/۰۸/۱۲"}).content.decode()
    assert "آبان ۱۴۰۵" in page
    assert "۱ از ۲" not in page  # neither was resolved by the desk's first words
    assert "۰ از ۲" in page


@pytest.mark.parametrize("query", ["period=century", "day=1405/13/77", "period=week&day=9999-99-99"])
def test_a_damaged_address_shows_the_present(cast: Cast, client: Client, query: str) -> None:
    client.force_login(cast.users["amir"])
    assert client.get(f"{PAGE}?{query}").status_code == 200
