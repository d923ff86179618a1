"""Drawing, marking, starting, certificates, waiting lists: decided from facts alone (H1, H2)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from pishkhan.apps.academy.rules import ExamTerms, Given, Level, QuestionKind, StartFacts, Validity, why_not
from pishkhan.apps.academy.rules.attempts import check_in_time, due_of
from pishkhan.apps.academy.rules.certificates import expiry, notice_due, validity
from pishkhan.apps.academy.rules.drawing import Candidate, draw, shuffled
from pishkhan.apps.academy.rules.marking import Key, accepted, mark, number_of, percent
from pishkhan.apps.academy.rules.questions import Choice, QuestionTerms, content
from pishkhan.apps.academy.rules.seats import Waiting, moving_up
from pishkhan.pure.prose import blocks, plain
from pishkhan.pure.refusal import Refusal

NOW = datetime(2026, 10, 31, 6, 0, tzinfo=UTC)
TODAY = date(2026, 10, 31)
BANK = [Candidate(number, number % 3, Level.EASY if number < 12 else Level.HARD) for number in range(18)]
TERMS = ExamTerms(minutes=30, pass_percent=60, attempts=2, wait_hours=24, needs_lessons=True)


def test_a_draw_is_the_same_for_its_seed_and_another_for_another() -> None:
    wanted = {Level.EASY: 6, Level.HARD: 2}
    drawn = draw(7, BANK, wanted)
    assert drawn == draw(7, list(reversed(BANK)), wanted)
    assert len(set(drawn)) == 8
    assert len({draw(seed, BANK, wanted) for seed in range(20)}) > 15


def test_the_lessons_take_turns_within_a_level() -> None:
    for seed in range(20):
        drawn = draw(seed, BANK, {Level.EASY: 6})
        assert sorted(number % 3 for number in drawn) == [0, 0, 1, 1, 2, 2]


def test_a_bank_that_is_short_is_refused_and_named() -> None:
    with pytest.raises(Refusal) as refused:
        draw(1, BANK, {Level.HARD: 7})
    assert (refused.value.code, refused.value.facts["held"]) == ("academy.bank_short", 6)


def test_choices_never_stand_as_they_were_written() -> None:
    for seed in range(50):
        order = shuffled(seed, 1, ["a", "b", "c"])
        assert sorted(order) == ["a", "b", "c"]
        assert order != ("a", "b", "c")


SINGLE = Key(QuestionKind.SINGLE, 1, ("a",))
SEVERAL = Key(QuestionKind.MULTIPLE, 2, ("a", "b"))
ORDER = Key(QuestionKind.ORDERING, 3, ("a", "b", "c", "d"))
NUMBER = Key(QuestionKind.NUMERIC, 1, (), Decimal(30), Decimal("0.5"))
FREE = Key(QuestionKind.FREE, 4)


@pytest.mark.parametrize(
    ("key", "given", "worth"),
    [
        (SINGLE, Given(("a",)), 100),
        (SINGLE, Given(("b",)), 0),
        (SEVERAL, Given(("b", "a")), 200),
        (SEVERAL, Given(("a",)), 100),
        (SEVERAL, Given(("a", "x")), 0),
        (SEVERAL, Given(("a", "b", "x")), 100),
        (ORDER, Given(("a", "b", "c", "d")), 300),
        (ORDER, Given(("b", "c", "d", "a")), 200),
        (ORDER, Given(("d", "c", "b", "a")), 0),
        (NUMBER, Given(text="۳۰٫۵"), 100),
        (NUMBER, Given(text="30.51"), 0),
        (NUMBER, Given(text="سی"), 0),
        (FREE, Given(text="شرح"), None),
        (FREE, Given(), 0),
        (SINGLE, Given(), 0),
    ],
)
def test_what_an_answer_is_worth(key: Key, given: Given, worth: int | None) -> None:
    assert mark(key, given) == worth


def test_numbers_are_read_as_people_type_them_and_nobody_passes_by_rounding() -> None:
    assert [number_of(word) for word in ("۱٬۲۰۰", "3,5", "-2", "1e9", "nan", "inf", "")] == [
        *(Decimal(1200), Decimal("3.5"), Decimal(-2), Decimal(10**9)),
        *(None, None, None),
    ]
    assert percent(599, 1000) == 59


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (QuestionKind.SINGLE, Given(("z",))),
        (QuestionKind.SINGLE, Given(("a", "b"))),
        (QuestionKind.MULTIPLE, Given(("a", "a"))),
        (QuestionKind.ORDERING, Given(("a", "b"))),
        (QuestionKind.FREE, Given(text="x" * 10_001)),
    ],
)
def test_an_answer_that_is_not_of_the_question_is_refused(kind: QuestionKind, given: Given) -> None:
    with pytest.raises(Refusal):
        accepted(kind, ["a", "b", "c"], given)


def test_a_question_is_judged_beside_its_field() -> None:
    def field_of(terms: QuestionTerms) -> str | None:
        with pytest.raises(Refusal) as refused:
            content(terms, lambda: "k")
        return refused.value.field

    two = (Choice("یک"), Choice("دو"))
    assert field_of(QuestionTerms(QuestionKind.SINGLE, "؟", Level.EASY, 1, two)) == "choices"
    assert field_of(QuestionTerms(QuestionKind.ORDERING, "؟", Level.EASY, 1, (Choice("یک"), Choice("یک")))) == "choices"
    assert field_of(QuestionTerms(QuestionKind.NUMERIC, "؟", Level.EASY, number="چند")) == "number"
    assert field_of(QuestionTerms(QuestionKind.NUMERIC, "؟", Level.EASY, number="3", tolerance="-1")) == "tolerance"
    assert field_of(QuestionTerms(QuestionKind.FREE, " ", Level.EASY)) == "text"


def _code(**facts: object) -> str:
    refusal = why_not(StartFacts(**({"is_offered": True, "terms": TERMS} | facts)), NOW, TODAY)  # type: ignore[arg-type]
    return refusal.code if refusal else ""


def test_whether_an_attempt_may_begin() -> None:
    day = timedelta(days=1)
    assert not _code()
    assert _code(is_offered=False) == "academy.no_exam"
    assert _code(lessons_left=2) == "academy.lessons_left"
    assert _code(is_marking=True) == "academy.marking"
    assert _code(used=2, failed_at=NOW - 2 * day) == "academy.no_attempts"
    assert not _code(used=2, granted=1, failed_at=NOW - 2 * day)
    assert _code(used=1, failed_at=NOW - timedelta(hours=23, minutes=59)) == "academy.wait"
    assert not _code(used=1, failed_at=NOW - day)
    assert _code(is_certified=True) == "academy.certified"
    assert _code(is_certified=True, certified_until=TODAY + 61 * day) == "academy.certified"
    assert not _code(is_certified=True, certified_until=TODAY + 60 * day)


def test_what_comes_at_the_end_of_the_time_comes_too_late() -> None:
    due = due_of(NOW, 30)
    check_in_time(due, due - timedelta(microseconds=1))
    with pytest.raises(Refusal):
        check_in_time(due, due)


def test_how_long_a_certificate_counts() -> None:
    assert expiry(TODAY, 0) is None
    assert expiry(TODAY, 12) == date(2027, 10, 31)
    assert expiry(TODAY, 12, date(2026, 12, 1)) == date(2027, 12, 1), "who renews early loses nothing"
    assert expiry(TODAY, 12, date(2026, 10, 1)) == date(2027, 10, 31)
    ends = date(2027, 1, 10)
    words = [validity(ends, day) for day in (date(2026, 11, 10), date(2026, 11, 11), ends, date(2027, 1, 11))]
    assert words == [Validity.VALID, Validity.ENDING, Validity.ENDING, Validity.EXPIRED]
    assert validity(ends, ends, is_revoked=True) is Validity.REVOKED


def test_each_warning_is_due_once_and_a_nearer_one_silences_the_others() -> None:
    ends = date(2027, 1, 10)
    left = {days: notice_due(ends, ends - timedelta(days=days), ()) for days in (61, 60, 31, 30, 8, 7, 0)}
    assert left == {61: None, 60: 60, 31: 60, 30: 30, 8: 30, 7: 7, 0: 7}
    assert notice_due(ends, ends - timedelta(days=29), [60, 30]) is None
    assert notice_due(ends, ends - timedelta(days=40), [30]) is None
    assert notice_due(ends, ends + timedelta(days=1), ()) is None


def test_who_has_waited_longest_moves_up() -> None:
    queue = [Waiting(9, NOW), Waiting(3, NOW + timedelta(minutes=1)), Waiting(4, NOW)]
    assert moving_up(queue, 2) == (4, 9)
    assert moving_up(queue, 0) == ()


def test_simple_marks_are_read_and_nothing_else() -> None:
    text = "# سرآغاز\nسلام **مهم** [راهنما](https://example.com/a)\n\n- یک\n- دو\n<script>x</script> [بد](javascript:1)"
    found = blocks(text)
    assert [block.kind for block in found] == ["heading", "text", "list", "text"]
    assert [(span.text, span.strong, span.address) for span in found[1].lines[0] if span.text.strip() != "سلام"] == [
        ("مهم", True, ""),
        (" ", False, ""),
        ("راهنما", False, "https://example.com/a"),
    ]
    assert not any(span.address for span in found[3].lines[0])
    assert plain("- **یک**\n- دو") == "یک دو"


def test_signs_that_begin_no_mark_stand_as_they_are_however_many() -> None:
    (line,) = blocks("[" * 40_000 + "[راهنما](https://example.com/a)")[0].lines
    assert [(len(span.text), span.address) for span in line] == [(40_000, ""), (6, "https://example.com/a")]
