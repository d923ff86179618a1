"""Lessons are found and offered by what they teach, to whoever learns their course (H1, O3)."""

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.rules import LessonTerms
from pishkhan.apps.academy.tests.builders import Built, build_course
from pishkhan.infra.search.answering import address_of, offered_answers
from pishkhan.infra.search.finding import find_ranked
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import sought

WHO = {"actor": SYSTEM, "at": SATURDAY}
BODY = "## بایگانی\n\nنامه‌های **قدیمی** را به بایگانی راکد بفرستید."


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def _taught(cast: Cast) -> Built:
    built = build_course(FOUNDED)
    terms = LessonTerms("بایگانی نامه‌ها", BODY, minutes=5, place=3)
    built.lessons.append(actions.write_lesson(**WHO, section_id=built.lessons[0].section_id, terms=terms))
    actions.enrol(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    return built


def _found(cast: Cast, who: str, typed: str, area: str = "portal") -> list[str]:
    groups = find_ranked(cast.actor(who), sought(typed), area=area).groups
    return [hit.title for group in groups for hit in group.hits if group.source.kind == "lesson"]


@pytest.mark.parametrize("typed", ["بایگانی نامه‌های قدیمی", "بايگاني نامه های قدیمی", "بایگنی راکد"])
def test_a_lesson_is_found_and_offered_to_its_learner_alone(cast: Cast, typed: str) -> None:
    built = _taught(cast)
    assert _found(cast, "zahra", typed)[:1] == ["بایگانی نامه‌ها"]
    offered = offered_answers(cast.actor("zahra"), typed, SATURDAY)
    assert (offered[0].kind, offered[0].title) == ("lesson", "بایگانی نامه‌ها")
    assert address_of("lesson", offered[0].id) == f"/portal/lessons/{built.lessons[2].pk}/"
    assert not _found(cast, "hossein", typed)
    assert not offered_answers(cast.actor("hossein"), typed, SATURDAY)
    assert _found(cast, "negar", typed, "console")[:1] == ["بایگانی نامه‌ها"]


def test_what_is_shown_of_a_lesson_has_no_marks_in_it(cast: Cast) -> None:
    _taught(cast)
    groups = find_ranked(cast.actor("zahra"), sought("بایگانی راکد"), area="portal").groups
    shown = "".join(piece.text for group in groups for hit in group.hits for piece in hit.part)
    assert "قدیمی" in shown
    assert "*" not in shown


def test_a_lesson_that_was_taken_out_or_is_learnt_no_more_is_not_found(cast: Cast) -> None:
    built = _taught(cast)
    actions.withdraw(actor=cast.actor("zahra"), at=SATURDAY, enrolment_id=_enrolment(cast, built))
    assert not _found(cast, "zahra", "بایگانی راکد")
    actions.enrol(actor=cast.actor("zahra"), at=SATURDAY, course_id=built.course.pk)
    assert _found(cast, "zahra", "بایگانی راکد")
    actions.remove_lesson(**WHO, lesson_id=built.lessons[2].pk)
    assert not _found(cast, "zahra", "بایگانی راکد")


def _enrolment(cast: Cast, built: Built) -> int:
    from_contact = built.course.enrolments.get(contact=cast.contacts["zahra"])
    return int(from_contact.pk)
