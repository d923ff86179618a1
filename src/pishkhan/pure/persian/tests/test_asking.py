"""What a question asks of long texts: its words, what may stand for them, and how they are marked (G4)."""

import random

import pytest

from pishkhan.pure.persian.asking import Vocabulary, asking, groups
from pishkhan.pure.persian.marking import Marker, corrected
from pishkhan.pure.persian.mistyping import mistyped
from pishkhan.pure.persian.terms import deletions, distance, stem, stream


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("می‌رود", ["میرود", "رود"]),
        ("می رود", ["میرود"]),
        ("كتاب‌هاي", ["کتابهای", "کتاب"]),
        ("کُتاب ها", ["کتابها"]),
        ("به‌روزرسانی", ["بهروزرسانی", "به", "روزرسانی"]),
        ("نسخه ۵.۲.۱", ["نسخه", "5·2·1", "5", "2", "1"]),
        ("PSH-10482", ["psh·10482", "psh", "10482"]),
        ("نامه/پیوست", ["نامه", "پیوست"]),
        ("، \ue000 «»", []),
    ],
)
def test_a_text_is_read_into_words(text: str, words: list[str]) -> None:
    assert stream(text) == words


@pytest.mark.parametrize(
    ("word", "kin"),
    [("کتابهای", "کتاب"), ("بزرگترین", "بزرگ"), ("نامه", "نامه"), ("آب", "آب"), ("مادر", "مادر"), ("کاربران", "کاربر")],
)
def test_a_light_suffix_comes_off(word: str, kin: str) -> None:
    assert stem(word) == kin


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("نامه", "نامه", 0),
        ("نامه", "نمه", 1),
        ("نامه", "نانه", 1),
        ("نامه", "نماه", 1),
        ("نامه", "منا", 3),
        ("", "آب", 2),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == distance(other, one) == slips


def test_words_a_slip_apart_share_what_is_left_of_them() -> None:
    for other in ("دبیرخانه", "دبرخانه", "دبیرحانه", "دیبرخانه", "دبیرخاننه"):
        assert deletions("دبیرخانه") & deletions(other), other


def test_only_a_word_that_nobody_wrote_is_taken_for_a_slip() -> None:
    known = Vocabulary({"نامه": 5, "جامه": 2, "خانه": 9}, spellings={"نامخ": ["نامه"], "جامه": ["نامه"]})
    (first, second) = groups(asking("نامخ جامه"), known)
    assert set(first.words) == {"نامه"} == set(first.slips)
    assert set(second.words) == {"جامه"}
    assert not second.slips


def test_words_written_together_are_torn() -> None:
    (found,) = groups(asking("ثبتنامه"), Vocabulary({"ثبت": 3, "نامه": 4}))
    assert set(found.words) == {"ثبت", "نامه"}


def test_words_that_ask_count_only_where_there_is_nothing_else() -> None:
    assert [one[0] for one in asking("چگونه نامه را ثبت کنم؟").words] == ["نامه", "را", "ثبت", "کنم"]
    assert [one[0] for one in asking("چرا؟").words] == ["چرا"]


def test_what_is_marked_is_the_run_as_it_was_written() -> None:
    marker = Marker.of(asking("كتابهای"))
    pieces = marker.marked("در <b>کُتاب‌ها</b> و کتابخانه")
    assert [piece.text for piece in pieces if piece.sought] == ["کُتاب‌ها"]
    assert "".join(piece.text for piece in pieces) == "در <b>کُتاب‌ها</b> و کتابخانه"


def test_the_part_that_is_shown_holds_what_was_sought() -> None:
    marker = Marker.of(asking("دبیرخانه"))
    pieces = marker.snippet("آغاز " * 500 + "نامه در دبیرخانه ثبت شد " + "پایان " * 500)
    assert any(piece.text == "دبیرخانه" for piece in pieces if piece.sought)
    assert len("".join(piece.text for piece in pieces)) < 240
    assert marker.snippet("الف" * 5_000)[0].text.startswith("الف")
    assert marker.snippet("") == ()


def test_a_question_is_corrected_where_it_was_misspelt() -> None:
    assert corrected("ثبت نامخ در «دبیرخانه»", {"نامخ": "نامه"}) == "ثبت نامه در «دبیرخانه»"
    assert corrected("ثبت", {}) == ""


def test_a_line_is_mistyped_alike_with_the_same_seed() -> None:
    line = "کتاب‌های کتابخانه کجا هستند"
    typed = [mistyped(line, random.Random(seed)) for seed in range(40)]
    assert typed == [mistyped(line, random.Random(seed)) for seed in range(40)]
    assert not any("\u200c" in one for one in typed)
    assert 5 < sum("ك" in one for one in typed) < 35
    assert all(mistyped("آب نان", random.Random(seed)) in ("آب نان", "آب نان") for seed in range(5))
