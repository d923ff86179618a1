"""Cleaning keeps what is seen and drops what is not."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import clean, fold, is_blank

PERSIAN = st.text(alphabet="آابپتچژکگیيكة ئأؤ\u200c\u200d\u200e\u202e\u064bـ \t\n۱٢3aZ-«»😀\ufe0f\u3164", max_size=40)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  سلام \t دنیا ", "سلام دنیا"),
        ("می\u200cروم", "می\u200cروم"),
        ("می\u200c\u200cروم", "می\u200cروم"),
        ("می\u200c روم\u200c", "می روم"),
        ("\u200cسلام", "سلام"),
        ("۱۲\u200cساله", "۱۲\u200cساله"),
        ("user\u200cname", "username"),
        ("\u202eabc\u202c\u200f\ufeff", "abc"),
        ("۱۴۰۵ ه\u200d.ش", "۱۴۰۵ ه\u200d.ش"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u200db", "ab"),
        ("علي كريمي", "علي كريمي"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("ا\u0653ب", "آب"),
        ("a\x00b\ud800c", "abc"),
        ("یک\r\nدو\u2028سه", "یک دو سه"),
    ],
)
def test_one_line(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_lines_survive_where_they_are_wanted() -> None:
    assert clean("یک  \r\n\r\n\r\n\r\nدو\rسه\n\n", multiline=True) == "یک\n\nدو\nسه"


@pytest.mark.parametrize(
    "tower", ["\u0301\u0316", "\u0316\u0f73", "\uff9e\u0316", "\u064b\u0651\u200c", "\u3099\u0301\u0327"]
)
def test_a_tower_of_marks_costs_no_more_than_other_text(tower: str) -> None:
    typed = f"س{tower * 60_000}"  # minutes, were each run sorted as it comes
    began = time.process_time()
    shown, key = clean(typed), fold(typed)
    assert time.process_time() - began < 10
    assert (shown[0], len(shown) <= 100, len(key) <= 60_001) == ("س", True, True)


def test_the_marks_of_a_word_stay() -> None:
    voweled = "لِلَّهِ " * 100 + "Z" + "\u0335" * 30 + "!" * 50
    assert clean(voweled) == unicodedata.normalize("NFC", voweled)


@pytest.mark.parametrize(
    "nothing", ["", " \t\n", "\u200c\u200f\u202e\ufeff", "\u3164\u2800\u00ad", "\ufe0f\u064b", "\x00"]
)
def test_invisible_only_is_blank(nothing: str) -> None:
    assert is_blank(nothing)
    assert is_blank(clean(nothing))


@pytest.mark.parametrize("something", ["ا", " . ", "۰", "😀", "\u0601"])
def test_visible_is_not_blank(something: str) -> None:
    assert not is_blank(something)


@given(PERSIAN, st.booleans())
def test_cleaning_is_settled_at_once(text: str, multiline: bool) -> None:
    once = clean(text, multiline=multiline)
    assert clean(once, multiline=multiline) == once


@given(st.text(max_size=40))
def test_visible_letters_are_never_changed(text: str) -> None:
    seen = [char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] in "LNP"]
    kept = [char for char in clean(text) if unicodedata.category(char)[0] in "LNP"]
    hidden = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    assert unicodedata.normalize("NFC", "".join(kept)) == unicodedata.normalize(
        "NFC", "".join(char for char in seen if char not in hidden)
    )
