"""Codes made of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import code_of, is_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Office automation", "office-automation"),
        ("Platinum, 24×7", "platinum-24-7"),
        ("دبیرخانه ۲", "dbirkhanh-2"),
        ("كارتابل‌ها", code_of("کارتابلها")),
        ("—", ""),
    ],
)
def test_a_name_gives_a_plain_code(name: str, code: str) -> None:
    assert code_of(name) == code


@given(st.text(max_size=60), st.integers(1, 40))
def test_whatever_is_made_is_a_code(name: str, limit: int) -> None:
    made = code_of(name, limit)
    assert len(made) <= limit
    assert made == "" or is_code(made)
