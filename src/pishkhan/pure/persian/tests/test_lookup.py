"""What a person is found by: the keys that are kept and the keys that are sought meet."""

import pytest

from pishkhan.pure.persian import lookup_keys, lookup_range, sought_keys

KEPT = lookup_keys(("محمّد علی‌پور", "m.alipour"), "M.Alipour@example.com".lower(), ("+989123456789", ""))


def found(text: str) -> bool:
    """Whether each group has a key that begins one of the kept ones, as an index would look."""
    groups = sought_keys(text)
    return bool(groups) and all(
        any(start <= kept < end for key in group for start, end in [lookup_range(key)] for kept in KEPT)
        for group in groups
    )


@pytest.mark.parametrize(
    "text",
    [
        *("محمد", "مُحَمَّد", "علي", "علی پور", "علیپور", "علی\u200cپور", "پور محمد", "محم علی"),
        *("m.alipour", "M.ALI", "m.alipour@example.com", "m.alipour@", "۰۹۱۲", "+98 912 345", "912345"),
    ],
)
def test_every_way_of_writing_finds(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", ["رضا", "محمد رضا", "0935", "z@example.com", "لی", "", " \u200c", "@", "***", "%"])
def test_anything_else_does_not(text: str) -> None:
    assert not found(text)


def test_keys_are_short_and_plain_however_long_the_name_is() -> None:
    keys = lookup_keys(("ن" * 5_000 + " " + "x " * 50,), "a" * 200 + "@example.com")
    assert max(map(len, keys)) <= 120
    assert all(key.isascii() and key.isalnum() for key in keys)
    assert len(sought_keys("الف " * 1_000)) <= 6


def test_a_range_ends_before_the_next_beginning() -> None:
    start, end = lookup_range("n30")
    assert start <= "n30" < end
    assert start <= "n30ffff" < end
    assert not start <= "n31" < end
