"""Whoever sits an exam is not written over by his other window, and neither his course nor his questions go away."""

import re

import pytest
from tests.browsing import HTMX, Browser, text
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.rules import AttemptState, CourseState, ExamSetting, Given
from pishkhan.apps.academy.tests.builders import TERMS, build_course, learn, right_answers
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def test_an_older_window_writes_over_nothing_and_neither_hands_in(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    known = {"actor": zahra, "at": SATURDAY, "attempt_id": begun.pk}
    right = right_answers(begun)
    saved = actions.save_answers(**known, answers=right, version=begun.version)
    older = dict.fromkeys(right, Given())
    for act in (actions.save_answers, actions.submit_attempt):
        with pytest.raises(Conflict, match="answered_elsewhere"):
            act(**known, answers=older, version=begun.version)
    assert actions.save_answers(**known, answers=right, version=saved.version).version == saved.version, "nothing new"
    assert actions.submit_attempt(**known, answers=right, version=saved.version).state == AttemptState.PASSED


def test_the_page_of_an_older_window_keeps_what_was_typed_and_says_what_differs(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), Browser(cast, "zahra")
    learn(cast.actor("zahra"), SATURDAY, built)
    begun = actions.start_attempt(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    place = next(item.place for item in begun.items.all() if item.version.kind == "numeric")
    form = {"shown": [place], "version": begun.version}
    page = {"attempt_id": begun.pk, "at": SATURDAY}
    saved = zahra.post("portal-attempt-answers", facts=form | {f"answer-{place}": "30"}, headers=HTMX, **page)
    assert f'value="{begun.version + 1}" hx-swap-oob' in text(saved)
    again = zahra.post("portal-attempt-answers", facts=form | {f"answer-{place}": "41"}, headers=HTMX, **page)
    assert again.status_code == 422
    assert "hx-swap-oob" not in text(again)
    sent = zahra.post("portal-attempt-submission", facts=form | {f"answer-{place}": "41"}, **page)
    assert sent.status_code == 409
    assert 'value="41"' in text(sent)
    assert "Another answer is saved" in text(sent)
    begun.refresh_from_db()
    assert (begun.state, begun.items.get(place=place).given.text) == (AttemptState.RUNNING, "30")


def test_handing_in_is_not_refused_for_what_the_same_window_saved_by_itself_meanwhile(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    known = {"actor": zahra, "at": SATURDAY, "attempt_id": begun.pk, "version": begun.version, "window": "one"}
    right = right_answers(begun)
    fewer = dict(list(right.items())[:1])
    actions.save_answers(**known, answers=fewer)
    with pytest.raises(Conflict, match="answered_elsewhere"):
        actions.submit_attempt(**known | {"window": "two"}, answers=right)
    with pytest.raises(Conflict, match="answered_elsewhere"):
        actions.save_answers(**known, answers=dict.fromkeys(fewer, Given()))
    assert actions.submit_attempt(**known, answers=right).state == AttemptState.PASSED


def test_what_another_window_answered_between_is_not_written_over(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    begun = actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    known = {"actor": zahra, "at": SATURDAY, "attempt_id": begun.pk}
    first, second, *_rest = right_answers(begun).items()
    saved = actions.save_answers(**known, answers=dict([first]), version=begun.version, window="one")
    saved = actions.save_answers(**known, answers=dict([second]), version=saved.version, window="two")
    saved = actions.save_answers(**known, answers={first[0]: Given()}, version=saved.version, window="one")
    with pytest.raises(Conflict, match="answered_elsewhere"):
        actions.submit_attempt(**known, answers={second[0]: Given()}, version=begun.version, window="one")


def test_the_page_says_which_window_it_is(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), Browser(cast, "zahra")
    learn(cast.actor("zahra"), SATURDAY, built)
    begun = actions.start_attempt(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    page = {"attempt_id": begun.pk, "at": SATURDAY}
    names = {re.findall(r'name="window" value="(\w{32})"', text(zahra.get("portal-attempt", **page)))[0] for _ in "12"}
    assert len(names) == 2
    place = next(item.place for item in begun.items.all() if item.version.kind == "numeric")
    form = {"shown": [place], "version": begun.version, "window": names.pop()}
    zahra.post("portal-attempt-answers", facts=form | {f"answer-{place}": "30"}, headers=HTMX, **page)
    sent = zahra.post("portal-attempt-submission", facts=form | {f"answer-{place}": "41"}, **page)
    assert sent.status_code == 302
    assert begun.items.get(place=place).given.text == "41"


def test_a_course_is_not_taken_back_from_under_whoever_sits_its_exam(cast: Cast) -> None:
    built, zahra = build_course(FOUNDED), cast.actor("zahra")
    learn(zahra, SATURDAY, built)
    actions.start_attempt(actor=zahra, at=SATURDAY, course_id=built.course.pk)
    back = {"actor": SYSTEM, "course_id": built.course.pk, "state": CourseState.DRAFT}
    with pytest.raises(Refusal, match="attempts_run"):
        actions.set_course_state(at=SATURDAY + minutes(29), **back)
    assert actions.set_course_state(at=SATURDAY + minutes(30), **back).state == CourseState.DRAFT


def test_a_part_or_a_lesson_that_an_exam_is_drawn_from_stays(cast: Cast) -> None:
    built = build_course(FOUNDED)
    known = {"actor": SYSTEM, "at": SATURDAY}
    with pytest.raises(Refusal, match="bank_short"):
        actions.remove_lesson(**known, lesson_id=built.lessons[0].pk)
    with pytest.raises(Refusal, match="no_lessons"):
        actions.remove_section(**known, section_id=built.lessons[0].section_id)
    built.lessons[0].refresh_from_db()
    assert built.lessons[0].removed_at is None
    off = ExamSetting(TERMS, easy=2, medium=2, hard=0, is_offered=False)
    actions.set_exam(**known, course_id=built.course.pk, setting=off)
    assert actions.remove_lesson(**known, lesson_id=built.lessons[0].pk).removed_at == SATURDAY
