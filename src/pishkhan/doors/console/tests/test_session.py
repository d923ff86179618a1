"""The way in and out."""

from ipaddress import ip_network

import pytest
from django.test import Client
from tests.cast import PASSWORD, Cast

from pishkhan.doors.console.web.session import ACCOUNT_LIMIT, SOURCE_LIMIT
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.testing import client_for


def enter(browser: Client, username: str, password: str = PASSWORD, **more: str):
    return browser.post("/sign-in/", {"username": username, "password": password} | more)


def test_a_visitor_is_led_to_the_way_in_and_on_to_what_he_wanted(cast: Cast) -> None:
    browser = client_for(language="en")
    led = browser.get("/console/inbox/desk/")
    assert led["Location"] == "/sign-in/?next=%2Fconsole%2Finbox%2Fdesk%2F"
    assert "Sign in" in browser.get(led["Location"]).content.decode()
    assert enter(browser, "negar", next="/console/inbox/desk/")["Location"] == "/console/inbox/desk/"


@pytest.mark.parametrize(
    ("name", "first_page"),
    [("negar", "/console/inbox/mine/"), ("maryam", "/console/inbox/referred/"), ("hossein", "/portal/")],
)
def test_everybody_begins_where_his_work_is(cast: Cast, name: str, first_page: str) -> None:
    browser = client_for()
    assert enter(browser, name)["Location"] == "/"
    assert browser.get("/")["Location"] == first_page


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "ticket", "mailbox", "a.page"]
)
def test_nobody_is_led_out_of_the_house(cast: Cast, wanted: str) -> None:
    assert enter(client_for(), "negar", next=wanted)["Location"] == "/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(cast: Cast) -> None:
    answers = [enter(client_for(language="en"), name, "wrong") for name in ("negar", "nobody")]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("The user name or the password is not right." in answer.content.decode() for answer in answers)


def test_guessing_is_slowed_down_by_account_and_success_forgets(cast: Cast) -> None:
    browser = client_for(language="en")
    for _ in range(ACCOUNT_LIMIT - 1):
        enter(browser, "negar", "wrong")
    assert enter(browser, "negar").status_code == 302
    other = client_for(language="en")
    answers = [enter(other, "NEGAR", "wrong").status_code for _ in range(ACCOUNT_LIMIT + 1)]
    assert answers[-1] == 429
    assert "Too many attempts" in enter(other, "negar").content.decode()


def from_address(address: str, forwarded: str = "") -> Client:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return Client(REMOTE_ADDR=address, **headers)


def test_guessing_is_slowed_down_by_source_and_what_succeeds_is_not_counted(cast: Cast) -> None:
    office = from_address("192.0.2.10")
    for _ in range(SOURCE_LIMIT + 10):
        assert enter(office, "negar").status_code == 302
        office.cookies.clear()
    for number in range(SOURCE_LIMIT):
        assert enter(office, f"guess{number}", "wrong").status_code == 422
    assert enter(office, "another", "wrong").status_code == 429
    assert enter(office, "negar").status_code == 429, "whoever asks from there waits"
    assert enter(from_address("192.0.2.11"), "negar").status_code == 302


def test_behind_a_proxy_the_real_source_is_counted_and_a_forged_one_is_not_believed(cast: Cast, settings) -> None:
    settings.PROXIES = (ip_network("10.0.0.0/24"),)
    for number in range(SOURCE_LIMIT):
        forged = f"203.0.113.{number}, 198.51.100.7"
        assert enter(from_address("10.0.0.5", forged), f"guess{number}", "wrong").status_code == 422
    assert enter(from_address("10.0.0.5", "203.0.113.99, 198.51.100.7"), "x", "wrong").status_code == 429
    assert enter(from_address("10.0.0.5", "198.51.100.8"), "negar").status_code == 302
    for number in range(SOURCE_LIMIT):
        assert enter(from_address("192.0.2.66", f"198.51.100.{number}"), f"other{number}", "wrong").status_code == 422
    assert enter(from_address("192.0.2.66", "198.51.100.200"), "negar").status_code == 429
    entered = AuditEntry.objects.filter(verb="people.sign_in").latest("id")
    assert entered.source == "198.51.100.8"


def test_a_disabled_account_is_out_at_its_next_request(cast: Cast) -> None:
    browser = client_for()
    enter(browser, "negar")
    cast.users["negar"].is_active = False
    cast.users["negar"].save(update_fields=["is_active"])
    assert browser.get("/console/inbox/mine/")["Location"].startswith("/sign-in/")


def test_signing_in_and_out_is_in_the_audit(cast: Cast) -> None:
    browser = client_for()
    enter(browser, "negar")
    browser.post("/sign-out/")
    subject = f"user:{cast.users['negar'].pk}"
    verbs = AuditEntry.objects.filter(subject=subject, verb__startswith="people.sign").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == ["people.sign_in", "people.sign_out"]
    assert browser.get("/console/inbox/mine/").status_code == 302


def test_signing_out_needs_a_post(cast: Cast) -> None:
    assert client_for(cast.users["negar"]).get("/sign-out/").status_code == 405


def test_a_name_in_another_keyboard_is_the_same_name(cast: Cast) -> None:
    assert enter(client_for(), " Negar\u200f ").status_code == 302
