"""What a line typed into the box asks for, and that it meets what is indexed (G4, M3)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pishkhan.pure.persian import ZWNJ, Sought, index_words, number_words, parse_phone, sought


def _meets(asked: Sought, words: frozenset[str]) -> bool:
    def way(groups: tuple[frozenset[str], ...]) -> bool:
        *whole, last = groups
        begun = any(word.startswith(tuple(last)) for word in words)
        return begun and all(group & words for group in whole)

    return any(way(groups) for groups in asked.ways)


@pytest.mark.parametrize("written", [f"کتاب{ZWNJ}خانه", "کتاب خانه"])
@pytest.mark.parametrize("typed", ["کتاب خانه", f"كتاب{ZWNJ}خانه", "کتاب", "کتاب خا", "خانه کتاب"])
def test_half_spaces_and_spaces_meet(written: str, typed: str) -> None:
    assert _meets(sought(typed), index_words(written))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        (f"می{ZWNJ}روم", "میروم"),
        ("می روم", f"می{ZWNJ}روم"),
        ("مُحَمَّد", "محمد"),
        ("نسخهٔ ۵.۲", "نسخه 5.2"),
        ("PSH-10482", "psh ۱۰۴۸۲"),
        (f"گزارش{ZWNJ}ها", "گزارش"),
        ("خطای ٤٠٤", "خطا ۴۰"),
        ("خطا در چاپ", "خطای چاپ"),
    ],
)
def test_spellings_that_read_the_same_meet(written: str, typed: str) -> None:
    assert _meets(sought(typed), index_words(written))


@pytest.mark.parametrize(
    "typed", ["09121234567", "۰۹۱۲ ۱۲۳ ۴۵۶۷", "+989121234567", "00989121234567", "912-123-45", "0912"]
)
def test_a_number_meets_its_forms_and_beginnings(typed: str) -> None:
    assert _meets(sought(typed), number_words("+989121234567"))


@pytest.mark.parametrize("typed", ["", " ", "م", "5", "؟!…", ZWNJ, "\u202e", '"*"', "_", "\u064b\u064c"])
def test_nothing_is_sought_with_nothing(typed: str) -> None:
    assert not sought(typed)


def test_the_first_letter_of_the_next_word_changes_nothing_yet() -> None:
    assert sought("خطا م").ways == sought("خطا").ways


def test_an_exact_key_is_met_in_any_digits() -> None:
    assert sought("۴۸۲۳-۱۰۷-۵۹۶").names("4823107596")
    assert sought("0912 123 4567").names(parse_phone("09121234567").value)
    assert not sought("4823").names("4823107596")


@given(st.text(max_size=300))
def test_words_are_letters_and_digits_and_nothing_is_a_mark(typed: str) -> None:
    for word in {word for way in sought(typed).ways for group in way for word in group} | index_words(typed):
        assert word
        assert word.isalnum()
        assert ":" not in word


@example("1 1\u200c1ا\u200c1 11")  # half-spaces between digits are no half-spaces
@given(st.text(st.sampled_from("ابپتکیيك ۱1\u200c"), min_size=2, max_size=30))
def test_what_is_written_is_found_by_what_is_written(line: str) -> None:
    asked = sought(line)
    is_number = not any(letter.isalpha() for letter in line)  # its parts are sought as one, a telephone number's
    assert not asked or is_number or _meets(asked, index_words(line)), line
