"""Sessions as rows: what is kept, what is not, and that ending one is felt at the next request."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.test import Client
from django.utils import timezone

from pishkhan.infra.signins import end_sign_in, end_sign_ins, sign_ins_of
from pishkhan.infra.signins.browsers import Browser, System, browser_of, system_of
from pishkhan.infra.signins.jobs import prune
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.signins.store import SessionStore
from pishkhan.infra.testing import client_for, count_queries, frozen

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def user():
    return get_user_model().objects.create(
        username="sara", username_key="sara", side="vendor", date_joined=timezone.now()
    )


def is_in(browser: Client) -> bool:
    return browser.get("/").get("Location") != "/sign-in/"


def test_the_key_is_kept_as_a_digest_only(user):
    browser = client_for(user)
    key = browser.cookies["sessionid"].value
    row = SignIn.objects.get()
    assert (row.user_id, key in str(vars(row))) == (user.pk, False)
    assert SessionStore(key).get("_auth_user_id") == str(user.pk)
    assert not SessionStore(row.key_hash).items()


def test_ending_one_is_felt_at_the_next_request_and_only_there(user):
    here, there = client_for(user), client_for(user)
    ended = SignIn.objects.order_by("id").first()
    assert end_sign_in(ended.pk)
    assert not end_sign_in(ended.pk)
    assert (is_in(here), is_in(there)) == (False, True)


def test_all_but_one_can_be_ended(user):
    browsers = [client_for(user) for _ in range(3)]
    kept = SignIn.objects.order_by("id").last()
    assert end_sign_ins([user.pk], keeping=kept.pk) == 2
    assert [is_in(browser) for browser in browsers] == [False, False, True]
    assert end_sign_ins([user.pk]) == 1


def test_reading_a_session_is_one_query_and_a_visitor_needs_none(user):
    key = client_for(user).cookies["sessionid"].value
    with count_queries(1):
        assert SessionStore(key)["_auth_user_id"]
    with count_queries(0):
        assert SessionStore().get("_auth_user_id") is None


def test_when_it_was_last_seen_is_noted_within_minutes_and_not_at_each_request(user):
    browser = client_for(user)
    begun = SignIn.objects.get().seen_at
    browser.get("/")
    assert SignIn.objects.get().seen_at == begun
    later = begun + timedelta(minutes=6)
    with frozen(later):
        browser.get("/")
        assert SignIn.objects.get().seen_at == later
        browser.get("/")
    assert SignIn.objects.get().began_at == begun


def test_what_has_run_out_lets_nobody_in_and_is_swept(user):
    browser = client_for(user)
    with frozen(timezone.now() + timedelta(hours=13)):
        assert not is_in(browser)
        assert not sign_ins_of(user.pk, timezone.now()).exists()
        prune.call()
    assert not SignIn.objects.exists()


def test_a_session_that_was_ended_meanwhile_is_not_written_again(user):
    client_for(user)
    key = client_for(user).cookies["sessionid"].value
    session = SessionStore(key)
    session["x"] = 1
    end_sign_ins([user.pk])
    with pytest.raises(UpdateError):
        session.save()
    assert not SignIn.objects.exists()


def test_a_key_belongs_to_one_session():
    first = SessionStore()
    first.create()
    second = SessionStore(first.session_key)
    with pytest.raises(CreateError):
        second.save(must_create=True)
    assert SessionStore().exists(first.session_key)
    first.flush()
    assert first.session_key is None
    assert not SignIn.objects.exists()


@pytest.mark.parametrize("key", ["", "forged", "x" * 5000, "۱۲۳۴۵۶۷۸۹", "\ud800" * 10, "a" * 32])
def test_a_made_up_key_holds_nothing(key):
    session = SessionStore(key)
    assert not session.items()
    assert session.session_key is None


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox", "windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "edge", "windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "chrome", "linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0", "samsung", "android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "safari", "ios"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/120.0 OPR/106.0", "opera", "mac"),
        ("", "other", "other"),
        ("curl/8" * 100_000, "other", "other"),
    ],
)
def test_a_browser_is_told_in_words(user_agent, browser, system):
    assert (browser_of(user_agent), system_of(user_agent)) == (Browser(browser), System(system))


def test_words_of_a_row_are_known_ones_whatever_stands_there():
    row = SignIn(browser="netscape", system="", began_at=datetime.now(tz=timezone.get_current_timezone()))
    assert (row.browser_word, row.system_word) == (Browser.OTHER, System.OTHER)
