"""The cast for the console's tests."""

import pytest
from tests.cast import Cast, build_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast, made anew for each test."""
    return build_cast()
