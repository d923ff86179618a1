"""One world for all tests of the folder; each works in a savepoint that is taken back."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from pishkhan.infra.testing import frozen
from tests.permissions.areas import furnish
from tests.permissions.world import NOW, OPENED, World, build_world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[World]:
    """The world, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        with frozen(OPENED):
            world = build_world()
            furnish(world)
        with frozen(NOW):
            for name, client in world.clients.items():
                if name in world.cast.users:
                    client.force_login(world.cast.users[name])
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(founded: World, db: None) -> Iterator[World]:
    """The world on Sunday at half past nine; what the test does is undone."""
    with frozen(NOW):
        yield founded
