"""Writing the bank and setting the exam (H2)."""

import secrets
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.courses import locked_course
from pishkhan.apps.academy.models import Exam, Question, QuestionVersion
from pishkhan.apps.academy.queries import exams, guard
from pishkhan.apps.academy.rules import KEEPERS, ExamSetting, QuestionTerms
from pishkhan.apps.academy.rules.drawing import check_enough
from pishkhan.apps.academy.rules.keeping import changed_meanwhile
from pishkhan.apps.academy.rules.questions import content
from pishkhan.apps.academy.rules.terms import check_exam
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def write_question(
    *,
    actor: Actor,
    at: datetime,
    lesson_id: int,
    terms: QuestionTerms,
    question_id: int | None = None,
    version: int | None = None,
) -> Question:
    """Add a question to the bank, or write one anew (``question_id``): a new version, the old ones stay as asked.

    A question keeps its kind and stays in its course. Raises ``Refusal`` beside the field.
    """
    require_role(actor, *KEEPERS)
    lesson = guard.lesson(actor, lesson_id)
    found = _question(actor, question_id, version) if question_id else Question(kind=terms.kind.value, version=0)
    if question_id and found.lesson.section.course_id != lesson.section.course_id:
        raise NotFound("question")
    if found.kind != terms.kind.value:
        raise Refusal("academy.question_kind", N_("A question keeps its kind; write another one."), field="kind")
    written = content(terms, lambda: secrets.token_hex(4))
    is_other_level = question_id is not None and found.level != terms.level.value
    found.lesson, found.level = lesson, terms.level.value
    found.version += 1
    found.save()
    if is_other_level:
        keep_enough(lesson.section.course_id)
    QuestionVersion.objects.create(
        question=found,
        number=found.version,
        kind=found.kind,
        text=written.text,
        explanation=written.explanation,
        points=terms.points,
        choices=[list(pair) for pair in written.choices],
        answer=written.answer_data(),
        written_at=at,
        written_by_id=actor.user_id,
    )
    subject = lesson.section.course.subject_key
    audit("academy.write_question", actor=actor, at=at, subject=subject, question=found.pk, version=found.version)
    return found


@transaction.atomic
def set_question_state(*, actor: Actor, at: datetime, question_id: int, active: bool) -> Question:
    """Take a question out of the draw, or put it back; an offered exam keeps enough to draw from."""
    found = _question(actor, question_id, None)
    found.active = active
    found.save(update_fields=["active"])
    course = found.lesson.section.course
    keep_enough(course.pk)
    audit("academy.set_question", actor=actor, at=at, subject=course.subject_key, question=found.pk, active=active)
    return found


@transaction.atomic
def set_exam(*, actor: Actor, at: datetime, course_id: int, setting: ExamSetting, version: int | None = None) -> Exam:
    """Set how a course is examined; what is offered can be drawn. Attempts that run keep what they began with."""
    course = locked_course(actor, course_id)
    check_exam(setting)
    found = Exam.objects.select_for_update().filter(course=course).first() or Exam(course=course, version=0)
    changed_meanwhile(version or None, found.version, "")
    if setting.is_offered:
        _check_bank(setting, course.pk)
    terms = setting.terms
    found.easy, found.medium, found.hard = setting.easy, setting.medium, setting.hard
    found.minutes, found.pass_percent = terms.minutes, terms.pass_percent
    found.attempts, found.wait_hours = terms.attempts, terms.wait_hours
    found.needs_lessons, found.is_offered = terms.needs_lessons, setting.is_offered
    found.version += 1
    found.save()
    audit("academy.set_exam", actor=actor, at=at, subject=course.subject_key, offered=found.is_offered)
    return found


def keep_enough(course_id: int) -> None:
    """After something was taken out of a bank: an exam on offer keeps enough to draw from. Raises ``Refusal``."""
    exam = Exam.objects.select_for_update().filter(course=course_id).first()
    if exam is not None and exam.is_offered:
        _check_bank(exam.setting, course_id)


def _check_bank(setting: ExamSetting, course_id: int) -> None:
    held = exams.bank_sizes(course_id)
    for level, wanted in setting.wanted.items():
        check_enough(level, held[level], wanted)


def _question(actor: Actor, question_id: int, version: int | None) -> Question:
    require_role(actor, *KEEPERS)
    exams.question(actor, question_id)
    rows = Question.objects.select_for_update(of=("self",)).select_related("lesson__section__course")
    found = rows.get(pk=question_id)
    changed_meanwhile(version, found.version, str(found.versions.get(number=found.version).text))
    return found
