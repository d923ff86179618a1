"""A course with lessons, a bank and an exam, made through the product's own actions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import Attempt, AttemptItem, Course, Enrolment, Lesson, Session
from pishkhan.apps.academy.rules import (
    Choice,
    CourseState,
    CourseTerms,
    ExamSetting,
    ExamTerms,
    Given,
    LessonTerms,
    Level,
    QuestionKind,
    QuestionTerms,
    SessionKind,
    SessionTerms,
)
from pishkhan.pure.actor import SYSTEM, Actor

TERMS = ExamTerms(minutes=30, pass_percent=60, attempts=2, wait_hours=24, needs_lessons=True)


@dataclass(slots=True)
class Built:
    """A course, its lessons, and the ids of its questions by kind."""

    course: Course
    lessons: list[Lesson]
    questions: dict[str, int] = field(default_factory=dict)


def build_course(at: datetime, title: str = "پشتیبانی از اتوماسیون اداری", *, free: bool = False, **more: Any) -> Built:
    """An open course of two lessons, a question of each kind that marks itself, and with ``free`` one of free text."""
    who = {"actor": SYSTEM, "at": at}
    course = actions.write_course(**who, terms=CourseTerms(title=title, minutes=90, **more))
    section = actions.write_section(**who, course_id=course.pk, title="آشنایی")
    lessons = [
        actions.write_lesson(**who, section_id=section.pk, terms=LessonTerms(name, body, minutes=15, place=place))
        for place, (name, body) in enumerate((("کارتابل", "# کارتابل\n\n- نامه"), ("چاپ", "راهنمای **چاپ**")), 1)
    ]
    built = Built(course, lessons)
    for number, terms in enumerate(_questions(free=free)):
        lesson = lessons[number % 2]
        made = actions.write_question(**who, lesson_id=lesson.pk, terms=terms)
        built.questions[terms.kind.value] = made.pk
    setting = ExamSetting(TERMS, easy=2, medium=2, hard=int(free), is_offered=True)
    actions.set_exam(**who, course_id=course.pk, setting=setting)
    actions.set_course_state(**who, course_id=course.pk, state=CourseState.OPEN)
    course.refresh_from_db()
    return built


def learn(actor: Actor, at: datetime, built: Built) -> Enrolment:
    """Enrol and finish every lesson."""
    made = actions.enrol(actor=actor, at=at, course_id=built.course.pk)
    for lesson in built.lessons:
        actions.mark_lesson(actor=actor, at=at, lesson_id=lesson.pk)
    return made


def sit(actor: Actor, at: datetime, built: Built, *, right: bool = True, until: datetime | None = None) -> Attempt:
    """Begin, answer everything rightly or not at all, hand in."""
    begun = actions.start_attempt(actor=actor, at=at, course_id=built.course.pk)
    answers = right_answers(begun) if right else {}
    return actions.submit_attempt(actor=actor, at=until or at, attempt_id=begun.pk, answers=answers)


def right_answers(attempt: Attempt) -> dict[int, Given]:
    """What is right, by the place of each question."""
    found = {}
    for item in AttemptItem.objects.filter(attempt=attempt).select_related("version"):
        key = item.version.key
        free = "به ترتیب گام‌ها عمل می‌کنم." if item.version.kind == "free" else ""
        found[item.place] = Given(key.right, str(key.number) if key.number is not None else free)
    return found


def plan(built: Built, at: datetime, begins: datetime, trainer_id: int, *, capacity: int = 1) -> Session:
    """A session online that lasts an hour."""
    terms = SessionTerms(
        SessionKind.ONLINE,
        "https://class.example.com/1",
        begins,
        begins.replace(hour=begins.hour + 1),
        capacity,
        trainer_id,
    )
    return actions.plan_session(actor=SYSTEM, at=at, course_id=built.course.pk, terms=terms)


def _questions(*, free: bool) -> list[QuestionTerms]:
    single = (Choice("بله", is_right=True), Choice("خیر"))
    several = (Choice("چاپگر", is_right=True), Choice("مرورگر", is_right=True), Choice("قهوه"))
    steps = (Choice("دریافت"), Choice("ارجاع"), Choice("پاسخ"))
    found = [
        QuestionTerms(QuestionKind.SINGLE, "آیا نامه ثبت می‌شود؟", Level.EASY, 1, single),
        QuestionTerms(QuestionKind.NUMERIC, "سطل بازیافت چند روز می‌ماند؟", Level.EASY, 1, number="۳۰", tolerance="1"),
        QuestionTerms(QuestionKind.MULTIPLE, "چه چیزی را بررسی می‌کنید؟", Level.MEDIUM, 2, several),
        QuestionTerms(QuestionKind.ORDERING, "گام‌ها را بچینید.", Level.MEDIUM, 2, steps),
    ]
    written = QuestionTerms(QuestionKind.FREE, "یک مشکل را شرح دهید.", Level.HARD, 4, explanation="علت و راه")
    return [*found, written] if free else found
