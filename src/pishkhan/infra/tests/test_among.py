"""A closed list written into a statement."""

import pytest

from pishkhan.infra.among import listed
from pishkhan.pure.words import N_, Worded


class Fruit(Worded):
    """Words, one of which no statement may hold."""

    PEAR = "pear", N_("Pear")
    PLUM = "plum", N_("Plum")
    ODD = "it's", N_("Odd")


def test_words_keep_their_order() -> None:
    assert listed((Fruit.PLUM, Fruit.PEAR)) == "'plum', 'pear'"


def test_what_would_need_quoting_is_no_word() -> None:
    with pytest.raises(ValueError, match="not plain words"):
        listed((Fruit.PEAR, Fruit.ODD))
