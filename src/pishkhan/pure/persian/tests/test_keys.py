"""Spellings that read the same meet in one key; the sort key puts names in the Persian order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import SORT_KEY_LENGTH, search_key, sort_key, unique_key
from pishkhan.pure.persian.tests.test_letters import PERSIAN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("کتاب\u200cها", "کتابها"),
        ("کتاب ها", "کتاب\u200cها"),
        ("كتاب", "کتاب"),
        ("می\u200cروم", "میروم"),
        ("نمي روم", "نمی\u200cروم"),
        ("علي", "علی"),
        ("مُحَمَّد", "محمد"),
        ("سلـــام", "سلام"),
        ("أحمد إيران آب", "احمد ایران اب"),
        ("مسئول", "مسؤول"),
        ("ویدئو", "ویدیو"),
        ("مؤسسة", "موسسه"),
        ("نامۀ", "نامه"),
        ("نامهٔ", "نامه"),
        ("شیء", "شی"),
        ("۱۲۳", "123"),
        ("١٢٣", "۱۲۳"),
        ("۱۲٬۵۰۰", "12500"),
        ("ﻛﺘﺎﺏ", "کتاب"),
        ("PSH-10482", "psh-۱۰۴۸۲"),
        ("\u202bPishkhan\u202c", "pishkhan"),
        ("Café", "cafe"),
    ],
)
def test_search_meets(one: str, other: str) -> None:
    assert search_key(one) == search_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("سال", "صال"), ("کتاب ما", "کتابما"), ("تبر", "تیر"), ("۱۲", "۲۱")])
def test_search_keeps_apart(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_unique_key_knows_no_spaces() -> None:
    assert unique_key("پیش\u200cخوان") == unique_key(" پيش خوان ") == unique_key("پیش-خوان") == "پیشخوان"
    assert unique_key("\u200c\u200f") == ""


@given(PERSIAN | st.text(max_size=40))
def test_keys_are_settled_at_once(text: str) -> None:
    for key in (search_key, unique_key):
        assert key(key(text)) == key(text)


ORDERED = [
    "", "۲ ستاره", "نسخه", "نسخه ۲", "نسخهٔ ۱۰", "نسخهٔ ۱۰ ب",
]  # fmt: skip
NAMES = [
    "۲", "۱۰", "آب", "آذر", "ابر", "احمد", "بابک", "پارس", "پارس جنوبی", "پارسا", "تهران", "جلفا", "چالوس", "حمید",
    "زاهدان", "ژاله", "ساری", "کرج", "گرگان", "لار", "مهر", "نور", "وحید", "هما", "یزد", "Alpha", "beta",
]  # fmt: skip


@pytest.mark.parametrize("names", [ORDERED, NAMES])
def test_persian_order(names: list[str]) -> None:
    shuffled = random.Random(5).sample(names, len(names))
    assert sorted(shuffled, key=sort_key) == names


def test_keyboards_sort_alike() -> None:
    assert sort_key("«كتاب\u200cهاي علي»") == sort_key("کتابهای علی")
    assert sort_key("ا\u0653ب") == sort_key("آب") < sort_key("اب")


@given(st.text(max_size=400))
def test_sort_key_fits_a_column(text: str) -> None:
    key = sort_key(text)
    assert len(key) <= SORT_KEY_LENGTH
    assert set(key) <= set("0123456789abcdef")
