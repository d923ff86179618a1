"""A learner studies, fails, reads the study plan, waits, passes, shows the certificate, at the pages (H2)."""

from typing import Any

import pytest
from tests.browsing import HTMX, Browser, text
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import Attempt, Certificate
from pishkhan.apps.academy.tests.builders import build_course, right_answers
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM

DAY = 24 * 60


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def _typed(attempt: Attempt) -> dict[str, Any]:
    """A whole form with what is right in it, as the page would send it."""
    words: dict[str, Any] = {"shown": []}
    for item in attempt.items.select_related("version"):
        words["shown"].append(item.place)
        given, name = right_answers(attempt)[item.place], f"answer-{item.place}"
        if item.version.kind == "ordering":
            words |= {f"{name}-{key}": place for place, key in enumerate(given.keys, 1)}
        else:
            words[name] = list(given.keys) or given.text
    return words


def test_a_learner_goes_all_the_way_and_a_stranger_checks_the_certificate(cast: Cast) -> None:
    built, learner = build_course(FOUNDED), Browser(cast, "zahra")
    course = {"course_id": built.course.pk}
    assert built.course.title in text(learner.get("portal-academy", SATURDAY))
    learner.post("portal-course-enrolment", SATURDAY, {}, **course)
    assert "Finish 2 more lessons first." in text(learner.get("portal-course", SATURDAY, **course))
    for lesson in built.lessons:
        assert lesson.title in text(learner.get("portal-lesson", SATURDAY, lesson_id=lesson.pk))
        learner.post("portal-lesson-done", SATURDAY, {"done": "yes"}, lesson_id=lesson.pk)
    learner.post("portal-course-attempts", SATURDAY, {}, **course)
    first = {"attempt_id": Attempt.objects.get().pk}
    asked = text(learner.get("portal-attempt", SATURDAY + minutes(1), **first))
    assert asked.count('name="shown"') == 4
    assert " checked" not in asked, "nothing is answered beforehand"
    learner.post("portal-attempt-submission", SATURDAY + minutes(2), {}, **first)
    result = text(learner.get("portal-attempt", SATURDAY + minutes(2), **first))
    assert "Study plan" in result
    assert "Right number" not in result, "who may try again is not told the answers"
    waits = learner.post("portal-course-attempts", SATURDAY + minutes(DAY), {}, **course)
    assert Attempt.objects.count() == 1
    assert waits["Location"].endswith(f"/portal/academy/{built.course.pk}/")
    later = SATURDAY + minutes(DAY + 3)
    learner.post("portal-course-attempts", later, {}, **course)
    second = Attempt.objects.get(number=2)
    learner.post("portal-attempt-submission", later, _typed(second), attempt_id=second.pk)
    assert "You have passed." in text(learner.get("portal-attempt", later, attempt_id=second.pk))
    held = Certificate.objects.get()
    paper = learner.get("certificate", later, certificate_id=held.pk)
    assert paper.content.startswith(b"%PDF")
    assert paper.content == learner.get("certificate", later, certificate_id=held.pk).content
    with frozen(later):
        checked = text(client_for(language="en").get(f"/verify/{held.code}/"))
    assert held.holder in checked
    assert "This certificate is valid." in checked
    actions.revoke_certificate(actor=SYSTEM, at=later, certificate_id=held.pk, reason="آزمون دیگری داد")
    with frozen(later):
        checked = text(client_for(language="en").get(f"/verify/{held.code}/"))
    assert "revoked" in checked
    assert "آزمون دیگری داد" not in checked, "why is the vendor's own"


def test_answers_save_themselves_and_survive_a_reload_until_the_time_is_over(cast: Cast) -> None:
    built, learner = build_course(FOUNDED), Browser(cast, "zahra")
    actions.enrol(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    for lesson in built.lessons:
        actions.mark_lesson(actor=cast.actor("zahra"), at=SATURDAY, lesson_id=lesson.pk)
    begun = actions.start_attempt(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    known, typed = {"attempt_id": begun.pk}, _typed(begun)
    saved = learner.post("portal-attempt-answers", SATURDAY + minutes(3), typed, headers=HTMX, **known)
    assert "Your answers are saved." in text(saved)
    assert "<html" not in text(saved)
    assert "4 of 4 answered" in text(learner.get("portal-attempt", SATURDAY + minutes(4), **known))
    forged = learner.post("portal-attempt-answers", SATURDAY + minutes(4), typed | {"shown": [99]}, **known)
    assert forged.status_code == 404
    late = learner.post("portal-attempt-answers", SATURDAY + minutes(30), typed, headers=HTMX, **known)
    assert late.status_code == 422
    over = text(learner.get("portal-attempt", SATURDAY + minutes(31), **known))
    assert "The time is over." in over
    learner.post("portal-attempt-submission", SATURDAY + minutes(32), {}, **known)
    assert Attempt.objects.get().percent == 100, "what was saved counts"
    assert Browser(cast, "hossein").get("portal-attempt", SATURDAY, **known).status_code == 404
