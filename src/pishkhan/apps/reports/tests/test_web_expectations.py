"""How the word is kept, as people see it: the same numbers in console and portal, each to its readers (B7)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.tests.builders import agreed, drawn_up, people
from pishkhan.apps.desk.tests.life import answered, opened, opened_by, resolved
from pishkhan.apps.reports.actions import make_report_anew
from pishkhan.apps.reports.queries.expectations import all_together, expectations
from pishkhan.apps.reports.queries.promised import agreed_with
from pishkhan.apps.reports.rules import Measure, Span, SpanKind
from pishkhan.apps.reports.rules.expectations import Standing
from pishkhan.apps.reports.tests.test_queries_tallies import catch_up
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.actions import publish_offer, sweep
from pishkhan.infra.testing import frozen
from pishkhan.infra.testing.sheets import sheet_of
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOW = SATURDAY + timedelta(hours=5)
TEXT = "پرسشی که فقط برای نماینده است"


@pytest.fixture(autouse=True)
def _afternoon() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    """Pars with one request resolved, one answered, one untouched and missed; one of Mehr; all counted."""
    cast = build_cast()
    drawn_up(cast)
    resolved(cast)
    answered(cast, subject=TEXT)
    opened(cast)
    opened_by(cast, "fatemeh", cast.mehr)
    sweep(NOW)
    catch_up(NOW)
    return cast


def see(cast: Cast, client: Client, name: str, path: str, status: int = 200) -> str:
    """What somebody sees there."""
    client.force_login(cast.users[name])
    response = client.get(path)
    assert response.status_code == status, (name, path)
    return response.content.decode()


def test_the_numbers_are_those_of_the_story(cast: Cast) -> None:
    found = expectations(cast.actor("hossein"), cast.pars.pk, Span.of(SpanKind.MONTH, NOW.date()), NOW)
    assert found.figures.total.of(Measure.OPENED) == 3
    first = found.figures.kinds["first_response"].counts
    assert (first[Measure.MET], first[Measure.BREACHED], first[Measure.BREACHED_OPEN]) == (2, 1, 1)
    assert found.figures.trend[-1].kinds["first_response"].share.whole == 3
    assert found.figures.trend[0].share.value is None
    assert found.now.requests == 2
    assert found.now.standings[Standing.MISSED] == sum(
        clock.standing is Standing.MISSED for row in found.now.rows for clock in row.clocks
    )
    promise = found.agreed[0].promises[0].level
    assert (promise.targets[0].kind, promise.targets[0].minutes[0]) == ("first_response", 60)


def test_what_was_signed_is_what_is_promised_whatever_is_published_later() -> None:
    cast = build_cast()
    agreed(cast, drawn_up(cast, **people(cast)), SATURDAY)
    offer = sla.offer_of(sla.newest_versions()[cast.policy.pk])
    slower = [replace(line, minutes={one: 2 * most for one, most in line.minutes.items()}) for line in offer.lines]
    changed = replace(offer, lines=tuple(slower))
    publish_offer(actor=SYSTEM, at=SATURDAY, policy_id=cast.policy.pk, offer=changed)
    told = agreed_with(cast.actor("hossein"), cast.pars, NOW)[0].promises[0].level.targets[0]
    assert (told.kind, told.minutes[0]) == ("first_response", 60)


def test_both_sides_read_the_same_and_only_their_own(cast: Cast, client: Client) -> None:
    console, portal = f"/console/customers/{cast.pars.pk}/expectations/", "/portal/expectations/"
    for name, path in (("negar", console), ("leyla", console), ("hossein", portal)):
        assert TEXT in see(cast, client, name, path), name
    for name, path in (("bahram", portal), ("mina", console)):
        page = see(cast, client, name, path)
        assert TEXT not in page, name
    assert "/console/reports/lists/" in see(cast, client, "amir", console)
    assert "/console/reports/lists/" not in see(cast, client, "mina", console)
    assert TEXT not in see(cast, client, "fatemeh", portal)
    for name, path in (("maryam", console), ("zahra", portal), ("negar", portal), ("hossein", console)):
        see(cast, client, name, path, 404)
    see(cast, client, "hossein", f"{portal}?organisation={cast.mehr.pk}", 404)


def test_a_number_of_the_page_opens_exactly_its_requests(cast: Cast, client: Client) -> None:
    days = "period=free&since=2026-10-23&until=2026-11-21"
    path = f"/console/reports/lists/breached/?{days}&organisation={cast.pars.pk}&told=1"
    client.force_login(cast.users["amir"])
    found = expectations(cast.actor("amir"), cast.pars.pk, Span.of(SpanKind.MONTH, NOW.date()), NOW)
    kept = all_together(found.figures.kinds)
    assert len(sheet_of(client.get(f"{path}&format=xlsx"))[1:]) == kept.whole - kept.part == 2
    overview = client.get("/console/expectations/?by=customer&format=xlsx")
    shares = {row[0]: row[2] for row in sheet_of(overview)[1:]}
    assert shares[cast.pars.name] >= 3
    for by in ("level", "team", "month"):
        assert client.get(f"/console/expectations/?by={by}&period=year").status_code == 200


def test_a_damaged_address_is_a_calm_page(cast: Cast, client: Client) -> None:
    for asked in ("period=week", "day=abc", "day=۹۹۹۹/۱/۱", "by=nothing", "part=nothing&format=xlsx"):
        for path in (f"/console/customers/{cast.pars.pk}/expectations/", "/console/expectations/"):
            client.force_login(cast.users["amir"])
            assert client.get(f"{path}?{asked}").status_code == 200, asked


def test_a_report_is_fetched_by_its_readers_in_their_language(cast: Cast, client: Client) -> None:
    contract = drawn_up(cast, organisation=cast.mehr, number="پ-۱۴۰۵/۱۳")
    asked = {"actor": SYSTEM, "at": NOW, "contract_id": contract.pk}
    report = make_report_anew(**asked, month=FOUNDED.date(), reason="آزمون")
    for form, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        client.force_login(cast.users["fatemeh"])
        answer = client.get(f"/monthly-reports/{report.pk}/{form}/")
        assert answer.content.startswith(start)
        assert answer.headers["Content-Disposition"].startswith("attachment")
        client.force_login(cast.users["hossein"])
        assert client.get(f"/monthly-reports/{report.pk}/{form}/").status_code == 404
    assert "۱۴۰۵" in see(cast, client, "fatemeh", f"/portal/monthly-reports/{report.pk}/")
    see(cast, client, "bahram", f"/portal/monthly-reports/{report.pk}/", 404)
