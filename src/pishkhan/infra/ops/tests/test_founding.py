"""The key of an empty house."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from pishkhan.infra.ops.founding import is_setup_key, is_unsettled, setup_key, welcome_address, welcome_lines

pytestmark = pytest.mark.django_db


def _account(*, is_active: bool) -> None:
    users = get_user_model().objects
    name = f"u{is_active}"
    users.create(username=name, username_key=name, side="vendor", is_active=is_active, date_joined=timezone.now())


def test_the_address_is_said_only_while_nobody_can_sign_in(capsys, settings):
    settings.PUBLIC_URL = "https://desk.example.com"
    assert welcome_lines()[1].strip() == f"https://desk.example.com/welcome/?key={setup_key()}"
    call_command("setup")
    assert setup_key() in capsys.readouterr().out
    _account(is_active=False)
    assert is_unsettled(), "the people of an imported history sign in nowhere"
    _account(is_active=True)
    call_command("setup")
    assert setup_key() not in capsys.readouterr().out
    assert welcome_lines() == []


def test_a_demo_says_nothing_of_it_before_its_people_come(capsys, settings):
    settings.DEMO = True
    call_command("setup")
    assert setup_key() not in capsys.readouterr().out


def test_where_no_public_address_is_set_the_served_one_is_said(settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert welcome_address("http://127.0.0.1:8110").startswith("http://127.0.0.1:8110/welcome/")
    settings.PUBLIC_URL = "https://desk.example.com"
    assert welcome_address("http://127.0.0.1:8110").startswith("https://desk.example.com/welcome/")


def test_the_key_is_the_houses_own_and_is_taken_in_any_digits(settings):
    key = setup_key()
    persian = key.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert is_setup_key(f" {persian.upper()} ")
    for wrong in ("", key[:-1], key + "0", "x" * 1_000_000, "\x00", "کلید"):
        assert not is_setup_key(wrong)
    settings.SECRET_KEY = "another house"
    assert not is_setup_key(key)
