"""What somebody outside can write costs no more than it is long: one request must not hold up the house."""

import time

import pytest

from pishkhan.apps.knowledge.rules.capturing import captured, without
from pishkhan.apps.knowledge.rules.terms import LONGEST_BODY
from pishkhan.pure.differences import differences
from pishkhan.pure.prose import blocks
from pishkhan.pure.releases import is_newer, release_key

SECONDS = 2
"""Reading forty thousand letters takes milliseconds; what is written against us took a minute."""
HOSTILE = ("[", "![", "**a", "`", "|", "a", "1", "a.", "1-", "ا", "a@", "# ")


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long_to_read_or_to_clean(piece: str) -> None:
    text = piece * (LONGEST_BODY // len(piece))
    begun = time.process_time()
    blocks(text)
    without(text, ["زهرا"])
    assert time.process_time() - begun < SECONDS


def test_two_long_texts_of_equal_lines_are_compared_at_once() -> None:
    before = ["آری"] * 15_000
    after = ["نه", *before[:7_000], "شاید", *before[:7_500], "هرگز"]
    begun = time.process_time()
    told = list(differences(before, after))
    assert time.process_time() - begun < SECONDS
    assert (told[0].before, told[0].after) == ("آری", "نه")
    assert all(one.before != one.after for one in told)


def test_mailboxes_go_wherever_they_stand() -> None:
    assert without("به ali.r+x@mail.example.ir. یا (b_c@d.co) بگویید: x@y", []) == "به …. یا (…) بگویید: x@y"


def test_a_customers_words_begin_no_mark_however_many_stand_there() -> None:
    terms = captured(
        title="چاپ", question="# # ! > خط نخست\n- | دوم", answer="", names=(), language="fa", category_id=None
    )
    assert terms.text.body == "# پرسش\nخط نخست\nدوم"


@pytest.mark.parametrize("number", ["1 " * 30, "1a" * 30, "۱." * 30])
def test_a_number_of_endless_pieces_names_no_release(number: str) -> None:
    assert not release_key(number)
    assert not is_newer(number, "5.2")
