"""The dashboard as people see it: who may open it, that it is current, and that damaged addresses are calm pages."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import OPENED, answered, opened, opened_by, resolved
from pishkhan.apps.people.models import User
from pishkhan.apps.reports.actions import counting
from pishkhan.apps.reports.jobs import count
from pishkhan.apps.reports.models import Mark
from pishkhan.apps.reports.rules import DEFINITIONS
from pishkhan.infra.brief import BusyError
from pishkhan.infra.testing import deliver, frozen

pytestmark = pytest.mark.django_db
PAGE = "/console/reports/"
NOW = SATURDAY + timedelta(days=3)
ABAN = {"period": "month", "day": "۱۴۰۵/۰۸/۱۲"}


@pytest.fixture(autouse=True)
def _three_days_later() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()


def look(cast: Cast, client: Client, name: str, path: str = PAGE, **asked: str) -> str:
    """What somebody sees."""
    client.force_login(cast.users[name])
    response = client.get(path, asked)
    assert response.status_code == 200, (path, asked)
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [("negar", 200), ("amir", 200), ("leyla", 200), ("mina", 200), ("maryam", 404), ("reza", 404), ("hossein", 404)],
)
def test_figures_are_for_the_desk_its_manager_quality_and_contracts(
    cast: Cast, client: Client, name: str, status: int
) -> None:
    client.force_login(cast.users[name])
    for path in (PAGE, f"{PAGE}definitions/"):
        assert client.get(path).status_code == status


def test_a_visitor_signs_in_first(cast: Cast, client: Client) -> None:
    assert client.get(PAGE).status_code == 302


def test_the_page_shows_the_month_of_the_day_asked_for_and_holds_what_has_just_happened(
    cast: Cast, client: Client
) -> None:
    opened(cast)
    resolved(cast)
    page = look(cast, client, "amir", **ABAN)
    assert "آبان ۱۴۰۵" in page
    assert ">۲</a>" in page
    opened(cast)
    assert ">۳</a>" in look(cast, client, "amir", **ABAN)


def test_the_worker_counts_without_anybody_looking(cast: Cast) -> None:
    opened(cast)
    count.enqueue()
    deliver(NOW)
    assert Mark.objects.filter(measure="opened").count() == 1


def test_while_somebody_else_writes_the_page_says_how_far_it_goes(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(cast, client, "amir")
    opened(cast)

    def busy() -> None:
        raise BusyError

    monkeypatch.setattr(counting, "brief_transaction", busy)
    assert "هنوز در حال شمارش" in look(cast, client, "amir")
    monkeypatch.undo()
    assert "هنوز در حال شمارش" not in look(cast, client, "amir")


@pytest.mark.parametrize(
    "query",
    [
        "period=century",
        "day=1405/13/77",
        "period=week&day=9999-99-99",
        "period=year&day=1499/12/29",
        "period=year&day=1200/01/01",
        "period=free&since=1405/08/20&until=1405/08/01",
        "period=free&since=1300/01/01&until=1480/01/01",
        "period=free&since=9999-12-31&until=0001-01-01",
        "period=free&since=%00&until=%E2%80%AE",
        "period=free&until=1405/08/20",
        "period=free&since=1405/08/20",
        "period=free",
        "desk=999999&product=abc&request_type=-1&level=%27&organisation=10000000000000000000000000",
        "organisation=987654",
        "customer=%25_&by=century&cases=none",
        "by=%00&cases=%00&part=%00&format=pdf",
    ],
)
def test_a_damaged_address_is_a_calm_page(cast: Cast, client: Client, query: str) -> None:
    client.force_login(cast.users["amir"])
    for path in (PAGE, f"{PAGE}lists/opened/", f"{PAGE}lists/open/", f"{PAGE}lists/contact/"):
        assert client.get(f"{path}?{query}").status_code == (400 if "%00" in query else 200), path


@pytest.mark.parametrize(
    "query", ["kind=x&priority=99&team=a&who=x&hour=500&age=old&net=maybe", "hour=-1&who=9999999999999999999999"]
)
def test_damaged_facets_limit_nothing(cast: Cast, client: Client, query: str) -> None:
    opened(cast)
    page = look(cast, client, "amir", f"{PAGE}lists/opened/?{query}")
    assert "۱ ردیف" in page
    client.force_login(cast.users["amir"])
    assert client.get(f"{PAGE}lists/nothing/").status_code == 404


@pytest.mark.parametrize("facet", ["who", "team"])
def test_what_somebody_else_carries_is_opened_by_no_colleague(cast: Cast, client: Client, facet: str) -> None:
    saman, negar = cast.users["saman"].pk, cast.users["negar"].pk
    for measure in ("taken", "open", "handled"):
        address = f"{PAGE}lists/{measure}/?{facet}="
        client.force_login(cast.users["negar"])
        assert client.get(f"{address}{saman}").status_code == 404
        assert client.get(f"{address}{negar}").status_code == 200
        client.force_login(cast.users["amir"])
        assert client.get(f"{address}{saman}").status_code == 200


def test_a_period_that_runs_backwards_is_told_beside_its_field(cast: Cast, client: Client) -> None:
    page = look(cast, client, "amir", period="free", since="۱۴۰۵/۰۸/۲۰", until="۱۴۰۵/۰۸/۰۱")
    assert "پایان دوره پیش از آغاز آن است." in page
    assert 'value="۱۴۰۵/۰۸/۲۰"' in page


def test_a_period_of_ones_own_is_asked_for_in_any_digits(cast: Cast, client: Client) -> None:
    opened(cast)
    page = look(cast, client, "amir", period="free", since="۱۴۰۵/۰۸/۰۹", until="1405-8-9")
    assert "۹ آبان ۱۴۰۵ تا ۹ آبان ۱۴۰۵" in page
    assert ">۱</a>" in page


def test_the_desk_of_others_is_no_choice_and_shows_nothing_of_it(cast: Cast, client: Client) -> None:
    opened(cast)
    stranger, unknown = (look(cast, client, "amir", desk=str(desk)) for desk in (cast.network.pk, 987_654))
    assert "کنار گذاشته شد" in stranger
    assert stranger.replace(str(cast.network.pk), "") == unknown.replace("987654", "") or "کنار گذاشته شد" in unknown


def test_one_customer_is_found_by_a_part_of_his_name(cast: Cast, client: Client) -> None:
    opened(cast)
    opened_by(cast, "fatemeh", cast.mehr)
    opened_by(cast, "fatemeh", cast.mehr, at=OPENED + minutes(5))
    assert ">۲</a>" in look(cast, client, "leyla", customer="مهر")
    page = look(cast, client, "leyla", customer="ر")
    assert f"organisation={cast.mehr.pk}" in page
    assert f"organisation={cast.pars.pk}" in page
    assert "مشتری‌ای با این نام نیست." in look(cast, client, "leyla", customer="ناشناس")
    assert ">۱</a>" in look(cast, client, "leyla", organisation=str(cast.pars.pk))


def test_contracts_and_sales_see_numbers_and_no_way_to_a_text(cast: Cast, client: Client) -> None:
    ticket = answered(cast)
    page = look(cast, client, "mina")
    assert ticket.subject not in page
    assert "/console/reports/lists/" not in page
    assert "/console/tickets/" not in page
    assert client.get(f"{PAGE}lists/opened/").status_code == 404
    assert client.get(f"{PAGE}lists/opened/", {"format": "xlsx"}).status_code == 404


def test_an_agent_sees_what_he_carries_himself_and_his_manager_sees_everybody(cast: Cast, client: Client) -> None:
    answered(cast)
    names = ("نگار احمدی", "سامان رضایی")
    load = [look(cast, client, who).split('id="load"')[1] for who in ("amir", "leyla", "negar", "saman", "mina")]
    assert [[name in part for name in names] for part in load] == [
        [True, True],
        [True, True],
        [True, False],
        [False, True],
        [False, False],
    ]


def test_every_figure_leads_to_its_meaning_in_both_languages(cast: Cast, client: Client) -> None:
    page = look(cast, client, "amir")
    persian = look(cast, client, "amir", f"{PAGE}definitions/")
    User.objects.update(language="en")
    english = look(cast, client, "amir", f"{PAGE}definitions/")
    for figure, words in DEFINITIONS.items():
        assert f'id="{figure.value}"' in persian
        assert words.formula.split(",")[0][:60] in english.replace("&#39;", "'")
        assert words.formula not in persian
    anchors = {part.split('"')[0] for part in page.split("/console/reports/definitions/#")[1:]}
    assert anchors <= {figure.value for figure in DEFINITIONS}
    assert len(anchors) >= 10


def test_a_list_walks_from_page_to_page(cast: Cast, client: Client) -> None:
    for number in range(60):
        opened(cast, at=OPENED + minutes(number))
    path, seen = f"{PAGE}lists/opened/?period=month&day=1405/08/12", []
    client.force_login(cast.users["amir"])
    while path:
        page = client.get(path).content.decode()
        seen += re.findall(r'href="/console/tickets/(\d{10})/"', page)
        following = re.search(r'href="(\?[^"]+)" rel="next"', page)
        path = f"{PAGE}lists/opened/{html.unescape(following.group(1))}" if following else ""
        assert "۶۰ ردیف" in page
    assert sorted(seen) == sorted(Ticket.objects.values_list("code", flat=True))
    assert client.get(f"{PAGE}lists/opened/?cursor=abc").status_code == 400
