"""One world for all tests of the folder; each works in a savepoint that is taken back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import transaction

from pishkhan.infra.testing import client_for, frozen
from tests.kept import kept
from tests.permissions.areas import furnish
from tests.permissions.world import NOW, OPENED, World, build_world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[World]:
    """The world, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        with frozen(NOW):
            world = _with_clients(*kept(_signed_in))
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(founded: World, db: None) -> Iterator[World]:
    """The world on Sunday at half past nine; what the test does is undone."""
    with frozen(NOW):
        yield founded


def _signed_in() -> tuple[World, dict[str, str]]:
    """The furnished world without its browsers, and the cookies they hold: a browser itself cannot be kept."""
    with frozen(OPENED):
        world = build_world()
        furnish(world)
    with frozen(NOW):
        for name, client in world.clients.items():
            if name in world.cast.users:
                client.force_login(world.cast.users[name])
    cookies = {name: client.cookies.output(header="", sep=";") for name, client in world.clients.items()}
    return replace(world, clients={}), cookies


def _with_clients(world: World, cookies: dict[str, str]) -> World:
    clients = {name: client_for() for name in cookies}
    for name, client in clients.items():
        client.cookies.load(cookies[name])
    return replace(world, clients=clients)
