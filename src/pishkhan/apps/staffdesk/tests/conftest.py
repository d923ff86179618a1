"""Pars under a contract that Hossein represents; Zahra is one of its staff."""

import pytest
from tests.cast import Cast, build_cast
from tests.represented import represent


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast, with a contract and its representative."""
    cast = build_cast()
    represent(cast)
    return cast
