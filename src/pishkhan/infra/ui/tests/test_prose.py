"""Text in marks as pages draw it: each line the way of its words, nothing that acts, and calm before anything."""

import time

import pytest
from django.template import engines
from django.utils import translation

from pishkhan.pure.directions import main_way, way_of
from pishkhan.pure.prose import MOST_CELLS, blocks, codes

MIXED = """SQLite را باز کنید.

Open it.

# Cache چیست؟

- پرونده را ببندید
- version 5.10

| نام | value |
| ۱ | ۲ |"""


def drawn(text: str, **more: object) -> str:
    source = '{% from "ui/components/prose.html" import written %}{{ written(blocks, links=links, way=way) }}'
    with translation.override("fa"):
        facts = {"blocks": blocks(text), "links": {}, "way": ""} | more
        return str(engines.all()[0].from_string(source).render(facts))


def test_a_persian_line_that_begins_with_a_latin_word_runs_from_right_to_left() -> None:
    page = drawn(MIXED, way="rtl")
    assert '<p dir="rtl">SQLite را باز کنید.</p>' in page
    assert '<p dir="ltr">Open it.</p>' in page
    assert '<h2 dir="rtl">Cache چیست؟</h2>' in page
    assert '<ul dir="rtl">' in page
    assert '<li><bdi dir="ltr">version 5.10</bdi></li>' in page
    assert '<table class="table" dir="rtl">' in page
    assert '<th scope="col"><bdi dir="ltr">value</bdi></th>' in page


def test_the_way_of_a_text_is_that_of_most_of_its_words() -> None:
    assert main_way(["Press the button «ذخیره»", "and wait"]) == "ltr"
    assert main_way(["ذخیره Save"]) == "rtl"
    assert main_way(["12 - 5.10"]) is None
    assert way_of(["«ذخیره»"], "ltr") == "rtl"
    assert way_of(["۱۲"], "rtl") == "rtl"
    assert way_of(["Save ذخیره"], None) == "rtl"
    assert '<p dir="rtl">' in drawn("برای `DROP TABLE a b c d e f` صبر کنید")


def test_code_has_no_say_in_it() -> None:
    assert '<p dir="rtl"><code dir="ltr">DROP TABLE a b c</code> را ننویسید</p>' in drawn(
        "`DROP TABLE a b c` را ننویسید"
    )


def test_a_code_leads_where_the_reader_may_go() -> None:
    text = "[این](KB-۱۲) و [آن](KB-7)"
    assert codes(blocks(text), "KB") == {12, 7}
    page = drawn(text, links={"KB-12": "/help/12/"})
    assert '<a href="/help/12/">این</a> و آن' in page


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 10_000,
        "**a** " * 10_000,
        "**" * 10_000,
        "[a](KB-1) " * 10_000,
        "[" * 50_000,
        "`" * 50_000,
        "|" * 50_000,
        "|" + "a|" * 9_000 + "\n| a" * 500,
        "![" * 25_000,
        "![a](" * 20_000,
        "\u202e\u200f\u2067" * 20_000,
        '<script>alert(1)</script>[x](javascript:alert(1))[y](https://a"onclick=b)',
    ],
    ids=range(12),
)
def test_whatever_is_written_is_drawn_calmly(text: str) -> None:
    start = time.process_time()
    page = drawn(text)
    assert time.process_time() - start < 2
    assert "<script" not in page
    assert "<b><b>" not in page
    assert 'href="javascript' not in page


def test_one_broad_row_does_not_widen_all_the_others() -> None:
    broad, *rest = blocks("|" + "a|" * 6_000 + "\n|a" * 2_500)[0].rows
    assert {len(row) for row in rest} == {len(broad)} == {MOST_CELLS}
    assert broad[-1][0].text.count("a") == 6_000 - MOST_CELLS + 1
