"""What a mailed link opens: an invitation taken up, a forgotten password chosen anew; one calm page for the rest."""

import logging
import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.cast import PASSWORD, Cast

from pishkhan.apps.customers import actions as customers
from pishkhan.apps.people import actions
from pishkhan.apps.people.models import EntryLink, User
from pishkhan.apps.people.rules import LinkKind, Side
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for, deliver, frozen
from pishkhan.pure.actor import SYSTEM, Role

NEW = "درخت-سیب-88"
HOSTILE = ("made-up", "a" * 43, "a" * 5_000, "%E2%80%AE", "۱۲۳", "..", "%00x", "<script>", "' OR 1=1 --", "{{7*7}}")


def invited(side: Side = Side.CUSTOMER, language: str = "fa", **more: str) -> tuple[User, str]:
    """Somebody new, and the link that was mailed to him."""
    user = actions.create_user(
        actor=SYSTEM,
        at=timezone.now(),
        username="sina",
        full_name="سینا نوری",
        side=side,
        email="sina@example.com",
        language=language,
        **more,
    )
    return user, actions.invite_user(actor=SYSTEM, at=timezone.now(), user_id=user.pk).secret


def choose(browser: Client, page: str = "/invitation/", **changes: str) -> HttpResponse:
    return browser.post(page, {"password": NEW, "again": NEW, "language": "fa"} | changes)


def open_link(browser: Client, secret: str, page: str = "/invitation/") -> HttpResponse:
    assert browser.get(f"{page}{secret}/").status_code == 302
    return browser.get("/invitation/" if page == "/invitation/" else "/password-reset/new/")


def test_an_invited_person_sees_who_invites_him_chooses_a_password_and_is_in(cast: Cast) -> None:
    user, _ = invited()
    negar = cast.actor("negar")
    secret = actions.invite_user(actor=negar, at=timezone.now(), user_id=user.pk).secret
    browser = client_for()
    page = open_link(browser, secret)
    assert "نگار احمدی" in page.text
    assert "سینا نوری" in page.text
    assert secret not in page.text
    done = choose(browser)
    assert done["Location"] == "/"
    assert browser.get("/")["Location"] == "/portal/"
    assert "خوش آمدید! وارد شدید." in browser.get("/portal/").text
    assert SignIn.objects.get(user_id=user.pk).expires_at > timezone.now()
    user.refresh_from_db()
    assert user.last_login is not None
    again = client_for()
    assert open_link(again, secret).status_code == 404


def test_an_invitation_says_to_what(cast: Cast) -> None:
    user, secret = invited()
    contact = customers.create_contact(actor=SYSTEM, at=timezone.now(), full_name="سینا نوری")
    place = {"contact_id": contact.pk, "organisation_id": cast.pars.pk}
    customers.affiliate(actor=SYSTEM, at=timezone.now(), role=Role.REPRESENTATIVE, **place)
    customers.link_user(actor=SYSTEM, at=timezone.now(), contact_id=contact.pk, user_id=user.pk)
    page = open_link(client_for(), secret).text
    assert "به نمایندگی از" in page
    assert "شرکت پارس‌گستر" in page
    colleague = actions.add_colleague(
        actor=SYSTEM, at=timezone.now(), person=actions.NewUser("nima", "نیما"), team_ids=[cast.network.pk]
    )
    secret = actions.invite_user(actor=SYSTEM, at=timezone.now(), user_id=colleague.pk).secret
    assert "شبکه و زیرساخت" in open_link(client_for(), secret).text


def test_looking_at_a_link_uses_nothing_up_and_the_address_holds_no_secret(cast: Cast) -> None:
    _, secret = invited()
    for _ in range(3):
        browser = client_for()
        led = browser.get(f"/invitation/{secret}/")
        assert led["Location"] == "/invitation/"
        assert browser.get("/invitation/").status_code == 200
    cookie = led.cookies["entry_invitation"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/invitation/", "Lax")
    assert "no-store" in led["Cache-Control"]


def test_a_new_person_is_spoken_to_in_his_language_until_he_chooses(cast: Cast) -> None:
    _, secret = invited(language="en", side=Side.VENDOR)
    browser = client_for()
    page = open_link(browser, secret)
    assert 'lang="en" dir="ltr"' in page.text
    assert "You will work at the support desk." in page.text
    browser.post("/preferences/", {"language": "fa", "next": "/invitation/"})
    assert 'lang="fa" dir="rtl"' in browser.get("/invitation/").text
    choose(browser, language="fa")
    assert User.objects.get(username="sina").language == "fa"


def test_used_old_unknown_and_disabled_all_show_one_page(cast: Cast) -> None:
    user, secret = invited()
    pages = set()
    for broken in HOSTILE:
        browser = client_for()
        answer = browser.get(f"/invitation/{broken}/")
        assert answer.status_code in {302, 400, 404}, broken
        if answer.status_code == 302:
            pages.add(_shown(browser))
    assert _shown(client_for()) in pages
    browser = client_for()
    browser.get(f"/invitation/{secret}/")
    with frozen(timezone.now() + timedelta(days=15)):
        pages.add(_shown(browser))
    browser.get(f"/invitation/{secret}/")
    actions.deactivate_user(actor=SYSTEM, at=timezone.now(), user_id=user.pk)
    pages.add(_shown(browser))
    assert len(pages) == 1
    assert "sina" not in pages.pop()


def _shown(browser: Client) -> str:
    answer = browser.get("/invitation/")
    assert answer.status_code == 404
    assert choose(browser).status_code == 404
    return re.sub(r"name=\"csrfmiddlewaretoken\" value=\"\w+\"|X-CSRFToken\": \"\w+", "", answer.text)


def test_a_forged_cookie_opens_nothing(cast: Cast) -> None:
    _, secret = invited()
    browser = client_for()
    for forged in (secret, f"{secret}:x:y", "", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")):
        browser.cookies["entry_invitation"] = forged
        assert browser.get("/invitation/").status_code == 404
    assert client_for().get(f"/invitation/{'a' * 101}/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"again": "چیز دیگر-99"}, "again"),
        ({"password": "", "again": ""}, "password"),
        ({"password": "1234", "again": "1234"}, "password"),
        ({"password": "x" * 201, "again": "x" * 201}, "password"),
        ({"password": "x" * 900_000, "again": "x" * 900_000}, "password"),
        ({"language": "de"}, "language"),
        ({"language": "\u202efa"}, "language"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_its_field_and_never_shown_again(
    cast: Cast, typed: dict[str, str], field: str
) -> None:
    _, secret = invited()
    browser = client_for()
    open_link(browser, secret)
    answer = choose(browser, **typed)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.text
    for word in set(typed.values()) - {""}:
        assert f'value="{word}"' not in answer.text
    assert choose(browser).status_code == 302


def test_another_name_in_the_form_changes_nothing(cast: Cast) -> None:
    user, secret = invited()
    browser = client_for()
    open_link(browser, secret)
    assert choose(browser, username="negar").status_code == 302
    assert browser.get("/account/").text.count("sina") > 0
    user.refresh_from_db()
    assert user.username == "sina"
    assert not client_for().login(username="negar", password=NEW)


def test_who_is_signed_in_as_another_is_warned_and_then_is_the_invited_one(cast: Cast) -> None:
    user, secret = invited()
    browser = client_for(cast.users["reza"])
    assert "رضا شکوهی" in open_link(browser, secret).text
    choose(browser)
    assert "سینا نوری" in browser.get("/account/").text
    assert not SignIn.objects.filter(user_id=cast.users["reza"].pk).exists()
    entry = AuditEntry.objects.get(verb="people.accept_invitation")
    assert entry.actor_id == user.pk


def test_no_secret_and_no_password_reaches_a_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    _, secret = invited()
    browser = client_for()
    with caplog.at_level(logging.DEBUG):
        open_link(browser, secret)
        choose(browser, again="another-99")
        choose(browser)
        open_link(client_for(), secret)
    for word in (secret, NEW, "another-99"):
        assert word not in caplog.text


def reset_secret(user: User) -> str:
    return actions.mail_password_link(actor=SYSTEM, at=timezone.now(), user_id=user.pk).secret


def test_a_forgotten_password_is_asked_for_by_name_or_mailbox_with_one_answer_for_all(cast: Cast) -> None:
    for typed in ("negar", "NEGAR@example.com", "nobody", "nobody@example.com", "۱۲۳۴۵", "' OR 1=1"):
        assert client_for().post("/password-reset/", {"account": typed})["Location"] == "/password-reset/sent/"
    assert client_for().get("/password-reset/sent/").status_code == 200
    deliver()
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"negar@example.com"}


def test_asking_too_often_is_told_in_the_form(cast: Cast) -> None:
    browser = client_for(language="en")
    answers = [browser.post("/password-reset/", {"account": "negar"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].text


def test_a_new_password_ends_every_other_sign_in_and_is_told_to_the_owner(cast: Cast) -> None:
    negar = cast.users["negar"]
    elsewhere = client_for(negar)
    browser = client_for()
    open_link(browser, reset_secret(negar), "/password-reset/")
    assert choose(browser, "/password-reset/new/")["Location"] == "/"
    assert browser.get("/console/inbox/mine/").status_code == 200
    assert elsewhere.get("/console/inbox/mine/").status_code == 302
    assert client_for().login(username="negar", password=NEW)
    assert not client_for().login(username="negar", password=PASSWORD)
    deliver()
    told = OutgoingMail.objects.get(subject="گذرواژه حساب شما تغییر کرد")
    assert (told.to, NEW in told.text) == ("negar@example.com", False)


def test_a_reset_link_is_no_invitation_and_the_other_way_round(cast: Cast) -> None:
    _, secret = invited()
    browser = client_for()
    browser.get(f"/password-reset/{secret}/")
    assert browser.get("/password-reset/new/").status_code == 404
    browser.get(f"/invitation/{reset_secret(cast.users['negar'])}/")
    assert browser.get("/invitation/").status_code == 404
    assert EntryLink.objects.filter(kind=LinkKind.RESET, used_at=None).count() == 1


def test_a_reset_link_is_dead_after_an_hour(cast: Cast) -> None:
    secret = reset_secret(cast.users["negar"])
    browser = client_for()
    browser.get(f"/password-reset/{secret}/")
    with frozen(timezone.now() + timedelta(minutes=61)):
        assert browser.get("/password-reset/new/").status_code == 404
        assert choose(browser, "/password-reset/new/").status_code == 404
