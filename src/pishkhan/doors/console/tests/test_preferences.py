"""Language, appearance and digits."""

import pytest
from tests.cast import SATURDAY, Cast

from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.testing import client_for


def test_a_visitor_chooses_for_his_browser(cast: Cast) -> None:
    browser = client_for()
    assert 'lang="fa" dir="rtl" data-theme="auto"' in browser.get("/sign-in/").content.decode()
    browser.post("/preferences/", {"language": "en", "next": "/sign-in/"})
    browser.post("/preferences/", {"theme": "dark", "next": "/sign-in/"})
    assert 'lang="en" dir="ltr" data-theme="dark"' in browser.get("/sign-in/").content.decode()


def test_an_account_keeps_what_it_chose(cast: Cast) -> None:
    browser = client_for(cast.users["negar"])
    for choice in ({"language": "en"}, {"theme": "dark"}, {"digits": "en"}):
        assert browser.post("/preferences/", choice | {"next": "/console/inbox/mine/"}).status_code == 302
    elsewhere = client_for(cast.users["negar"])
    assert 'lang="en" dir="ltr" data-theme="dark"' in elsewhere.get("/console/inbox/mine/").content.decode()


def test_digits_follow_the_person(cast: Cast) -> None:
    browser = client_for(cast.users["negar"])
    assert 'data-digits="persian"' in browser.get("/console/inbox/mine/").content.decode()
    browser.post("/preferences/", {"digits": "en"})
    assert 'data-digits="latin"' in browser.get("/console/inbox/mine/").content.decode()


@pytest.mark.parametrize("choice", [{"language": "xx"}, {"theme": "../"}, {"digits": "9"}, {}])
def test_an_unknown_choice_changes_nothing(cast: Cast, choice: dict[str, str]) -> None:
    browser = client_for(cast.users["negar"])
    for astray in ("//evil.example/", "ticket"):
        assert browser.post("/preferences/", choice | {"next": astray})["Location"] == "/"
    assert 'lang="fa" dir="rtl" data-theme="auto"' in browser.get("/console/inbox/mine/").content.decode()


def test_the_mailbox_is_only_for_the_demo(cast: Cast, settings) -> None:
    mail = {"subject": "پاسخ", "text": "<b>سلام</b>", "language": "fa", "created_at": SATURDAY}
    OutgoingMail.objects.create(key="one", to="hossein@example.com", state=MailState.KEPT, **mail)
    browser = client_for(language="en")
    settings.DEMO = False
    assert browser.get("/mailbox/").status_code == 404
    settings.DEMO = True
    page = browser.get("/mailbox/").content.decode()
    assert "hossein@example.com" in page
    assert "&lt;b&gt;سلام&lt;/b&gt;" in page
    assert (
        "hossein@example.com"
        not in browser.get("/mailbox/?to=nobody@example.com").content.decode().split("<article")[0]
    )
