"""``pishkhan token`` as an administrator uses it: the text once, one object of JSON, one sentence for each mistake."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from tests.cast import build_cast

from pishkhan.apps.people.models import Token
from pishkhan.apps.people.queries.tokens import bearer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house() -> None:
    build_cast()


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("token", *words, stdout=out)
    return out.getvalue()


def made(*words: str) -> dict[str, Any]:
    return json.loads(run("create", "--user", "Negar", "--scope", "tickets:read,tickets:write", "--json", *words))


def test_a_token_is_printed_once_and_opens() -> None:
    first = run("create", "--user", "negar", "--scope", "tickets:read").splitlines()[0]
    assert bearer(first, timezone.now()).token is not None
    new = made("--scope", "duty:read", "--days", "30", "--name", "شبانه")
    assert new["scopes"] == ["tickets:read", "tickets:write", "duty:read"]
    assert (new["user"], new["name"]) == ("negar", "شبانه")
    assert bearer(new["token"], timezone.now()).token is not None
    assert first not in run("list")
    assert new["token"] not in run("list", "--json")


def test_listing_and_ending() -> None:
    new = made()
    assert [one["prefix"] for one in json.loads(run("list", "--user", "negar", "--json"))["tokens"]] == [new["prefix"]]
    assert json.loads(run("list", "--user", "saman", "--json")) == {"tokens": []}
    assert json.loads(run("revoke", new["prefix"], "--json"))["revoked_at"]
    assert bearer(new["token"], timezone.now()).token is None
    assert "ended" in run("list")


@pytest.mark.parametrize(
    "words",
    [
        ("create", "--user", "nobody", "--scope", "tickets:read"),
        ("create", "--user", "negar", "--scope", "everything"),
        ("create", "--user", "negar", "--scope", ","),
        ("create", "--user", "negar", "--scope", "tickets:read", "--days", "400"),
        ("list", "--user", "nobody"),
        ("revoke", "psk_nothing0"),
    ],
)
def test_a_mistake_is_said_in_a_sentence_and_makes_nothing(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*words)
    assert not Token.objects.exists()
