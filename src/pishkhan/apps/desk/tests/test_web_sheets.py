"""Every list of the desk as an Excel file: the rows of the page, right to left, nothing of strangers (N4)."""

from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.tests.browsing import Browser
from pishkhan.apps.desk.tests.life import OPENED, answered, opened, opened_by, referred
from pishkhan.apps.desk.tests.outage import outage

AT = OPENED + minutes(60)


def sheet(response: HttpResponse) -> list[tuple[Any, ...]]:
    assert response["Content-Disposition"].startswith("attachment")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("view", ["mine", "desk", "due"])
def test_a_queue_gives_its_rows(cast: Cast, view: str) -> None:
    ticket = answered(cast)
    head, *rows = sheet(Browser(cast, "negar").get("inbox", AT, view=view, query={"format": "xlsx"}))
    assert head[0] == "Code"
    assert [row[0] for row in rows] == [ticket.code]
    assert ticket.subject in rows[0]


def test_the_queue_of_a_team_gives_what_it_is_asked(cast: Cast) -> None:
    ticket, _referral = referred(cast)
    response = Browser(cast, "maryam").get("inbox", AT, view="referred", query={"format": "xlsx"})
    assert [row[0] for row in sheet(response)[1:]] == [ticket.code]
    assert Browser(cast, "maryam").get("inbox", AT, view="desk", query={"format": "xlsx"}).status_code == 404


def test_the_call_log_gives_its_rows(cast: Cast) -> None:
    logged = Logged(no_case_reason="information", note="پرسش", duration_seconds=90)
    log_contact(actor=cast.actor("negar"), at=OPENED, logged=logged)
    rows = sheet(Browser(cast, "negar").get("contacts", AT, query={"format": "xlsx"}))
    assert rows[1][6] == "Information only"
    assert rows[1][8] == 1.5


def test_incidents_and_unknown_senders_give_theirs(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    log_contact(actor=cast.actor("negar"), at=OPENED, logged=Logged(no_case_reason="other", note="که بود؟"))
    browser = Browser(cast, "negar")
    (row,) = sheet(browser.get("major-incidents", AT, query={"format": "xlsx"}))[1:]
    assert row[0] == incident.ticket.code
    assert row[6] == 2
    (unknown,) = sheet(browser.get("triage", AT, query={"format": "xlsx"}))[1:]
    assert "که بود؟" in unknown


def test_a_customer_gets_his_own_and_a_signatory_no_subjects(cast: Cast) -> None:
    mine, other = opened(cast), opened_by(cast, "fatemeh", cast.mehr)
    rows = sheet(Browser(cast, "hossein").get("portal-requests", AT, query={"format": "xlsx"}))[1:]
    assert [row[0] for row in rows] == [mine.code]
    signatory = sheet(Browser(cast, "bahram").get("portal-requests", AT, query={"format": "xlsx"}))[1:]
    assert [row[:2] for row in signatory] == [(mine.code, None)]
    assert other.code not in str(signatory)
