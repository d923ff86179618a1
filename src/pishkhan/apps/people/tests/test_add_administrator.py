"""The first account of a house is opened by a command."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import staff_facts
from pishkhan.pure.actor import Role

pytestmark = pytest.mark.django_db


def test_an_administrator_signs_in_with_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("کلید-باغ-۷۷\n"))
    call_command("add_administrator", "modir", "مدیر سامانه", stdout=io.StringIO())
    user = authenticate(username="Modir", password="کلید-باغ-77")
    assert user is not None
    assert staff_facts(user.pk).roles == {Role.ADMINISTRATOR}


def test_a_weak_password_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1234\n"))
    with pytest.raises(CommandError):
        call_command("add_administrator", "modir", "مدیر سامانه")
    assert not User.objects.exists()
