"""The world of the permission tests, asked by programs."""

from collections.abc import Iterator
from typing import Any

import pytest

from pishkhan.infra.testing import frozen
from tests.permissions.conftest import founded as _founded
from tests.permissions.world import NOW, World

founded = _founded


@pytest.fixture
def world(founded: World, db: None, settings: Any) -> Iterator[World]:
    """The world on Sunday at half past nine; what the test does is undone. Nobody calls too often."""
    settings.API_PER_MINUTE = 0
    with frozen(NOW):
        yield founded
