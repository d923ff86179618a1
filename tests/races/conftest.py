"""The cast in a database that threads can see."""

from collections.abc import Iterator

import pytest

from pishkhan.infra.testing import frozen
from tests.cast import SATURDAY, Cast, build_cast, minutes

NOON = SATURDAY + minutes(180)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The named cast, committed."""
    return build_cast()


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with frozen(NOON):
        yield
