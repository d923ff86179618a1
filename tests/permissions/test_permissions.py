"""Every address × every role × looking and sending: the table is the promise."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pishkhan.doors.api.house import house
from tests.permissions.forms import FORMS, address_of
from tests.permissions.table import TABLE
from tests.permissions.unchanged import imprint
from tests.permissions.world import ROLES, World

EVERYBODYS = {
    *("sign-in", "sign-out", "preferences", "status", "status-code", "password-reset", "notifications-reading"),
    "heartbeat",
    "verification",
    "help-answer",
    "article-preview",
}
"""Forms anybody may send; what they write is not about a ticket, or the same for each (a throttled attempt)."""
SAFE = {"home", "health"}
LEADING = {
    "status",
    "status-shown",
    "sign-out",
    "preferences",
    "invitation-link",
    "password-reset",
    "password-reset-link",
    "help-answer",
}
"""Addresses that lead a visitor somewhere else than to the sign-in page."""
DONE = {302, 201, 204}
"""Done: led on, shown what was made (and is shown this once), or nothing to show."""
RESOURCES = {f"api-{operation.name.replace('_', '-')}" for operation in house.operations}
"""What programs call has a table of its own: ``tests/api``."""


def addresses(resolver: URLResolver | None = None) -> Iterator[str]:
    """The name of every address of the house."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        elif isinstance(entry, URLPattern) and entry.name not in RESOURCES:
            yield str(entry.name)


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Take back what is done inside, in the database and in the browser."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)


def answers(world: World, name: str, method: str) -> dict[str, HttpResponse]:
    """What each role is answered, each from the same state of the house; what is not done changes nothing.

    A good form that is taken does something.
    """
    state = TABLE[name][0]
    address = address_of(world, name, state)
    typed = FORMS[name][1] if name in FORMS else lambda _world: {}
    given = {}
    before = imprint()
    for who, client in world.clients.items():
        with undone(client):
            answer = client.get(address) if method == "GET" else client.post(address, typed(world))
            given[who] = answer
            if who == "visitor" or (method == "POST" and answer.status_code not in DONE):
                assert imprint() == before or name in EVERYBODYS, (name, who)
            elif method == "POST" and name in FORMS and name not in EVERYBODYS:
                assert imprint() != before, (name, who)
    return given


def test_the_table_names_every_address_once_and_no_other() -> None:
    listed = list(addresses())
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) == set(TABLE)
    assert set(FORMS) <= set(TABLE)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_gets_the_answer_of_the_table(world: World, name: str, method: str) -> None:
    expected = TABLE[name][1 if method == "GET" else 2].split()
    given = answers(world, name, method)
    assert {who: str(answer.status_code) for who, answer in given.items()} == dict(zip(ROLES, expected, strict=True))
    if expected[0] == "302" and name not in LEADING:
        assert given["visitor"]["Location"].startswith("/sign-in/"), name


def test_a_good_form_is_taken_from_somebody() -> None:
    """That it does something, the test before this one has seen."""
    for name in set(FORMS) - EVERYBODYS:
        taken = [who for who, code in zip(ROLES, TABLE[name][2].split(), strict=True) if int(code) in DONE]
        assert set(taken) - {"visitor"}, name


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_nothing_is_done_by_other_methods(world: World, method: str) -> None:
    client = world.clients["negar"]
    every = {name: address_of(world, name, state) for name, (state, *_rows) in TABLE.items()}
    before = imprint()
    for name, address in every.items():
        answer = getattr(client, method)(address)
        assert answer.status_code in {404, 405} or name in SAFE, (name, method, answer.status_code)
    assert imprint() == before


def test_no_form_is_taken_without_its_secret(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.users["negar"])
    every = {name: (address_of(world, name, state), typed(world)) for name, (state, typed) in FORMS.items()}
    before = imprint()
    for name, (address, typed) in every.items():
        assert client.post(address, typed).status_code == 403, name
    assert imprint() == before


def test_a_disabled_account_is_a_visitor_at_once(world: World) -> None:
    user = world.cast.users["negar"]
    user.is_active = False
    user.save(update_fields=["is_active"])
    client = world.clients["negar"]
    answer = client.get(address_of(world, "ticket", "plain"))
    assert answer["Location"].startswith("/sign-in/")
    user.is_active = True
