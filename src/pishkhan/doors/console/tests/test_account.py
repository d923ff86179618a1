"""One's own account: looks, mailbox, password, and where one is signed in."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import PASSWORD, Cast

from pishkhan.apps.people import actions
from pishkhan.apps.people.models import User
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for, deliver
from pishkhan.infra.ui import panels
from pishkhan.pure.actor import SYSTEM

NEW = "درخت-سیب-88"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def details(browser: Client, **typed: str):
    return browser.post("/account/details/", typed)


def change(browser: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None):
    typed = {"old_password": old, "password": new, "again": new if again is None else again}
    return browser.post("/account/password/", typed)


@pytest.mark.parametrize(("name", "layout"), [("maryam", 'class="side"'), ("hossein", 'class="portal-top"')])
def test_everybody_has_his_account_in_his_own_surroundings(cast: Cast, name: str, layout: str) -> None:
    browser = client_for(cast.users[name])
    page = browser.get("/account/").text
    assert layout in page
    assert cast.users[name].full_name in page
    home = "/console/inbox/referred/" if name == "maryam" else "/portal/"
    assert 'href="/account/"' in browser.get(home).text


def test_other_apps_show_their_settings_there(cast: Cast) -> None:
    panels.panel("account")(lambda request: f"<p>told to {request.actor.user_id}</p>")
    try:
        page = client_for(cast.users["maryam"]).get("/account/").text
    finally:
        panels._places["account"].pop()
    assert f"<p>told to {cast.users['maryam'].pk}</p>" in page


def test_looks_are_chosen_there_and_stay(cast: Cast) -> None:
    browser = client_for(cast.users["hossein"])
    for choice in ({"language": "en"}, {"theme": "dark"}, {"digits": "en"}):
        assert browser.post("/preferences/", choice | {"next": "/account/"})["Location"] == "/account/"
    page = client_for(cast.users["hossein"]).get("/account/").text
    assert 'lang="en" dir="ltr" data-theme="dark"' in page
    assert page.count('aria-pressed="true"') >= 3


def test_mailbox_and_mobile_are_kept_clean_and_the_old_mailbox_is_told(cast: Cast) -> None:
    browser = client_for(cast.users["hossein"])
    assert (
        details(browser, email="Hossein.M@Example.COM ", mobile="۰۹۱۲ ۳۴۵ ۶۷۸۹", password=PASSWORD).status_code == 302
    )
    user = User.objects.get(pk=cast.users["hossein"].pk)
    assert (user.email, user.mobile) == ("hossein.m@example.com", "+989123456789")
    deliver()
    told = OutgoingMail.objects.get(subject="نشانی ایمیل حساب شما تغییر کرد")
    assert told.to == "hossein@example.com"


def test_another_mailbox_needs_the_password_and_a_mobile_does_not(cast: Cast) -> None:
    browser = client_for(cast.users["hossein"])
    for wrong in ("", "wrong"):
        answer = details(browser, email="new@example.com", password=wrong)
        assert answer.status_code == 422
        assert 'id="details-password-error"' in answer.text
        assert 'value="new@example.com"' in answer.text
    assert details(browser, email="hossein@example.com", mobile="09123456789").status_code == 302
    assert User.objects.get(pk=cast.users["hossein"].pk).email == "hossein@example.com"


@pytest.mark.parametrize(("field", "value"), [("email", "x@"), ("email", "a@b\nBcc: c@d.ir"), ("mobile", "12")])
def test_what_is_no_address_or_number_is_said_beside_it(cast: Cast, field: str, value: str) -> None:
    answer = details(client_for(cast.users["hossein"]), **{field: value})
    assert answer.status_code == 422
    assert f'id="details-{field}-error"' in answer.text


def test_a_new_password_keeps_this_browser_and_ends_all_others(cast: Cast) -> None:
    here, there = (client_for(cast.users["negar"]) for _ in range(2))
    assert change(here).status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert SignIn.objects.filter(user_id=cast.users["negar"].pk).count() == 1
    assert client_for().login(username="negar", password="درخت-سیب-۸۸")


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("wrong", NEW, None, "old_password"),
        ("", NEW, None, "old_password"),
        (PASSWORD, "1234", None, "password"),
        (PASSWORD, NEW, "another", "again"),
        (PASSWORD, "x" * 900_000, None, "password"),
    ],
)
def test_a_refused_password_changes_nothing(cast: Cast, old: str, new: str, again: str | None, field: str) -> None:
    answer = change(client_for(cast.users["negar"]), old, new, again)
    assert answer.status_code == 422
    assert f'id="password-{field}-error"' in answer.text
    assert client_for().login(username="negar", password=PASSWORD)


def test_guessing_the_present_password_is_slowed_down(cast: Cast) -> None:
    browser = client_for(cast.users["negar"], language="en")
    answers = [change(browser, "guess").status_code for _ in range(11)]
    assert answers[-2:] == [422, 429]
    assert change(browser).status_code == 429
    assert details(browser, email="new@example.com", password=PASSWORD).status_code == 429


def test_where_one_is_signed_in_is_listed_with_words_for_the_browser(cast: Cast) -> None:
    User.objects.update(language="en")
    browser = Client(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="192.0.2.44")
    browser.post("/sign-in/", {"username": "negar", "password": PASSWORD})
    client_for(cast.users["negar"])
    page = browser.get("/account/").text
    assert "Firefox on Windows" in page
    assert "192.0.2.44" in page
    assert page.count("this browser") == 1
    assert page.count("/account/sign-ins/") == 2  # the other one, and all others


def test_one_or_all_others_are_ended_and_are_out_at_their_next_request(cast: Cast) -> None:
    negar = cast.users["negar"]
    here, first, second = (client_for(negar) for _ in range(3))
    ids = list(SignIn.objects.filter(user_id=negar.pk).order_by("id").values_list("id", flat=True))
    assert here.post(f"/account/sign-ins/{ids[1]}/end/")["Location"] == "/account/"
    assert [each.get("/account/").status_code for each in (here, first, second)] == [200, 302, 200]
    here.post("/account/sign-ins/end/")
    assert [each.get("/account/").status_code for each in (here, second)] == [200, 302]
    here.post("/account/sign-ins/end/")
    verbs = AuditEntry.objects.filter(verb__startswith="people.end_sign").values_list("verb", flat=True)
    assert sorted(verbs) == ["people.end_sign_in", "people.end_sign_ins"]
    assert here.post(f"/account/sign-ins/{ids[0]}/end/").status_code == 302
    assert here.get("/account/").status_code == 302


def test_a_strangers_sign_in_does_not_exist(cast: Cast) -> None:
    client_for(cast.users["amir"])
    his = SignIn.objects.get(user_id=cast.users["amir"].pk).pk
    browser = client_for(cast.users["hossein"])
    for number in (his, 987_654, 10**25, 0):
        assert browser.post(f"/account/sign-ins/{number}/end/").status_code == 404
    assert SignIn.objects.filter(pk=his).exists()


@pytest.mark.parametrize(("name", "page"), [("negar", "/console/inbox/mine/"), ("hossein", "/portal/")])
def test_disabled_means_dead_everywhere_at_the_next_request(cast: Cast, name: str, page: str) -> None:
    user = cast.users[name]
    browsers = [client_for(user) for _ in range(2)]
    assert all(browser.get(page).status_code == 200 for browser in browsers)
    actions.deactivate_user(actor=SYSTEM, at=timezone.now(), user_id=user.pk)
    for browser in browsers:
        for path in (page, "/account/"):
            assert browser.get(path)["Location"].startswith("/sign-in/")
    entered = client_for().post("/sign-in/", {"username": name, "password": PASSWORD})
    assert entered.status_code == 422
    assert not SignIn.objects.filter(user_id=user.pk).exists()
    actions.reactivate_user(actor=SYSTEM, at=timezone.now(), user_id=user.pk)
    assert browsers[0].get(page).status_code == 302, "an old sign-in does not come back"
    assert client_for().post("/sign-in/", {"username": name, "password": PASSWORD}).status_code == 302
