"""The measure of the search: what it reads, what it refuses, and that the search stays above its limits (M3)."""

import hashlib
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from pishkhan.infra.search.evaluating import SAMPLE, evaluate
from pishkhan.infra.search.models import Text
from pishkhan.infra.search.ranking import rank
from pishkhan.infra.search.sampling import Unreadable, read_sample
from pishkhan.infra.search.scratch import scratch
from pishkhan.infra.search.tests.texts import DAY, Writing
from pishkhan.infra.search.texts import write_texts
from pishkhan.pure.persian.asking import asking

FILE = Path(__file__).parent / "data" / "sample.jsonl"
# Of the first ten of every question, as written and as typed; what changes the ranking changes it, the database never.
FIRST_TEN = "cbf734e2a6d9f2ba"

pytestmark = pytest.mark.django_db


def test_the_search_is_better_than_plain_bm25_and_suffers_little_from_typing() -> None:
    told = StringIO()
    call_command("evaluate_search", str(FILE), "--json", stdout=told)
    figures = json.loads(told.getvalue())
    clean, typed, bm25 = figures["product"]["clean"], figures["product"]["typed"], figures["bm25"]
    assert clean["recall_1"] >= max(0.9, bm25["clean"]["recall_1"])
    assert clean["mrr"] >= max(0.93, bm25["clean"]["mrr"])
    assert clean["recall_10"] >= 0.985
    assert typed["recall_10"] >= clean["recall_10"] - 0.02
    assert typed["recall_1"] >= bm25["typed"]["recall_1"] + 0.1
    assert set(figures) == {"product", "database", "bm25"}


def test_the_first_ten_are_the_same_on_every_database() -> None:
    with FILE.open(encoding="utf-8") as lines:
        sample = read_sample(lines)
    with scratch():
        with transaction.atomic():
            write_texts(SAMPLE, enumerate(Writing("", text, DAY) for text in sample.documents.values()))
        asked = (text for one in sample.questions for text in (one.clean, one.typed))
        found = [rank(asking(text), SAMPLE, most=10).ids for text in asked]
    assert hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16] == FIRST_TEN


def test_the_house_is_not_touched() -> None:
    before = connection.settings_dict["NAME"]
    call_command("evaluate_search", str(FILE), stdout=StringIO())
    assert connection.settings_dict["NAME"] == before
    assert not Text.objects.exists()


DOCUMENT, QUESTION = '{"id": 1, "text": "آب"}', '{"question": "آب؟", "answer_ids": [1]}'


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "needs documents"),
        ([DOCUMENT], "needs documents"),
        ([QUESTION], "needs documents"),
        (["[]"], "line 1"),
        (["", "{"], "line 2"),
        (["[" * 100_000], "line 1"),
        ([DOCUMENT, DOCUMENT.replace("1", '"1"')], "line 2: the document '1'"),
        (['{"id": 1, "text": 5}'], 'line 1: "text"'),
        (['{"id": null, "text": "آب"}'], "line 1: None"),
        (['{"id": true, "text": "آب"}'], "line 1: True"),
        ([QUESTION.replace("[1]", "1")], "line 1"),
        ([QUESTION.replace("[1]", "[]")], "line 1"),
        ([QUESTION.replace("[1]", "[[1]]")], "line 1"),
        ([QUESTION.replace('"آب؟"', "null")], "line 1"),
        ([QUESTION.replace("}", ', "typed": 5}')], 'line 1: "typed"'),
        ([QUESTION, "", QUESTION.replace("[1]", "[1, 2]"), DOCUMENT], "line 3: no document has the id '2'"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_its_line(lines: list[str], told: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(told)):
        read_sample(lines)


def test_ids_are_texts_or_numbers_and_lines_stand_in_any_order() -> None:
    lines = ["\ufeff" + QUESTION.replace("[1]", '["1", 1.0, "الف"]'), " ", '{"id": "الف", "text": "نان"}', DOCUMENT]
    sample = read_sample(lines)
    assert sample.documents == {"الف": "نان", "1": "آب"}
    assert sample.questions[0].answers == {"1", "الف"}


@pytest.mark.parametrize(
    "odd",
    ["", "؟ ! «»", "\u200c\u200f", "از و به", "\\u0000آب\\ud800", "آب" * 40_000, "آب نان " * 8_000, "x" * 100_000],
)
def test_whatever_a_text_or_a_question_holds_is_measured_calmly(odd: str) -> None:
    lines = [DOCUMENT, f'{{"id": 2, "text": "{odd}"}}', f'{{"question": "{odd}", "typed": "{odd}", "answer_ids": [2]}}']
    figures = evaluate(read_sample([*lines, QUESTION, QUESTION]))
    assert all(0 <= one <= 1 for kinds in figures.values() for measured in kinds.values() for one in measured.values())


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="none"):
        call_command("evaluate_search", str(tmp_path / "none"))


def test_what_was_typed_is_taken_from_the_file_or_made_the_same_each_time() -> None:
    lines = ['{"id": 1, "text": "آب"}', '{"question": "کتاب‌خانه کجاست", "answer_ids": [1], "typed": "كتابخنه"}']
    made = ['{"id": 1, "text": "آب"}', '{"question": "کتاب‌خانه کجاست", "answer_ids": [1]}']
    assert read_sample(lines).questions[0].typed == "كتابخنه"
    assert read_sample(made) == read_sample(made)
    assert read_sample(made).questions[0].typed != "کتاب‌خانه کجاست"
