"""What everybody is answered in the academy (H1, H2).

Trainers and administrators keep; the desk, managers, quality, contracts and sales look; specialists find nothing. In
the portal everybody at a customer finds the open courses, and of lessons, exams, sessions, certificates only his own.
"""

from datetime import timedelta
from random import Random
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.actions import NamedFile
from pishkhan.apps.academy.models import (
    Attempt,
    AttemptItem,
    Certificate,
    Course,
    Enrolment,
    Lesson,
    LessonFile,
    Question,
    QuestionVersion,
    Section,
    Session,
)
from pishkhan.apps.academy.rules import (
    Choice,
    CourseState,
    CourseTerms,
    LessonTerms,
    Level,
    QuestionKind,
    QuestionTerms,
)
from pishkhan.apps.academy.tests.builders import Built, build_course, learn, plan, sit
from pishkhan.infra.files import store
from pishkhan.infra.files.models import Upload
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY
from tests.permissions.world import NOW, World

LOOK = "302 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "302 404 404 404 404 404 200 404 404 404 404 404"
DONE = "302 404 404 404 404 404 302 404 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
PRESSED = "302 404 404 404 404 404 405 404 404 404 404 404"
LEARNERS = "302 404 404 404 404 404 404 404 200 200 200 200"
OWN = "302 404 404 404 404 404 404 404 404 200 404 404"
OWN_DONE = "302 404 404 404 404 404 404 404 404 302 404 404"
OWN_PRESSED = "302 404 404 404 404 404 404 404 405 405 405 405"
BOTH = "302 200 200 404 200 200 200 200 404 200 404 404"
NOT_TAKEN = "302 405 405 405 405 405 405 405 405 405 405 405"
LOOKED = ("academy", "academy-course", "academy-lesson", "academy-learners", "academy-learner")
LISTED = ("academy-certificates", "academy-sessions", "academy-session")
KEPT = ("academy-questions", "academy-attempt", "academy-marking")
FORMED = (
    *("academy-course-new", "academy-course-text", "academy-course-state", "academy-section-new", "academy-section"),
    *("academy-section-removal", "academy-lesson-new", "academy-lesson-text", "academy-lesson-removal"),
    *("academy-lesson-files", "academy-file-removal", "academy-question-new", "academy-question"),
    *("academy-question-state", "academy-exam", "academy-learner-new", "academy-learner-withdrawal"),
    *("academy-learner-attempts", "academy-mark", "academy-certificate-revocation", "academy-session-new"),
    *("academy-session-text", "academy-session-cancellation", "academy-session-seats"),
)
TABLE = {
    **dict.fromkeys((*LOOKED, *LISTED), ("", LOOK, NO_FORM)),
    **dict.fromkeys(KEPT, ("", KEEP, NO_FORM)),
    **dict.fromkeys(FORMED, ("", KEEP, DONE)),
    **dict.fromkeys(("academy-seat-return", "academy-session-attendance"), ("", NO_FORM, DONE)),
    "lesson-file": ("", BOTH, NOT_TAKEN),
    "certificate": ("", "302 200 200 404 200 200 200 200 200 404 404 404", NOT_TAKEN),
    "portal-academy": ("", LEARNERS, OWN_PRESSED),
    "portal-course": ("", LEARNERS, OWN_PRESSED),
    "portal-course-enrolment": ("", OWN_PRESSED, "302 404 404 404 404 404 404 404 302 302 302 302"),
    "portal-course-withdrawal": ("", OWN, OWN_DONE),
    "portal-course-attempts": ("", OWN_PRESSED, "302 404 404 404 404 404 404 404 404 302 404 404"),
    "portal-lesson": ("", OWN, OWN_PRESSED),
    "portal-lesson-done": ("", OWN_PRESSED, OWN_DONE),
    "portal-seat": ("", OWN_PRESSED, OWN_DONE),
    "portal-seat-return": ("", OWN_PRESSED, OWN_DONE),
    "portal-attempt": ("", OWN, OWN_PRESSED),
    "portal-attempt-answers": ("", OWN_PRESSED, OWN_DONE),
    "portal-attempt-submission": ("", OWN_PRESSED, OWN_DONE),
}
MAIN, SECOND, FREE = "پشتیبانی از اتوماسیون اداری", "راهبری درگاه", "آشنایی با فرم‌ها"
DRAFT, SPARE, SPARE_PART = "دورهٔ در دست نگارش", "کدام یک؟", "پیوست دوره"
DAY = timedelta(days=1)


def furnish(world: World) -> None:
    """Everything below, with draws and codes of its own: those of other areas stay as they are without the academy."""
    with patch("secrets.randbelow", Random(57).randrange):
        _furnish(world)


def _furnish(world: World) -> None:
    """Zahra sits at an exam, Hossein holds a certificate and has handed in free text, Fatemeh may begin."""
    cast = world.cast
    built, second = build_course(FOUNDED, MAIN), build_course(FOUNDED, SECOND, free=True)
    _write_spare(build_course(FOUNDED, FREE))
    _write_more(world, built)
    terms = CourseTerms(title=DRAFT)
    draft = actions.write_course(actor=SYSTEM, at=FOUNDED, terms=terms)
    section = actions.write_section(actor=SYSTEM, at=FOUNDED, course_id=draft.pk, title="پیش‌نویس")
    actions.remove_section(actor=SYSTEM, at=FOUNDED, section_id=section.pk)
    zahra, hossein = cast.actor("zahra"), cast.actor("hossein")
    learn(zahra, SATURDAY, built)
    actions.start_attempt(actor=zahra, at=NOW, course_id=built.course.pk)
    learn(hossein, SATURDAY - DAY, second)
    sit(hossein, SATURDAY - DAY, second)
    learn(cast.actor("fatemeh"), SATURDAY - DAY, second)
    _certify(hossein, built)
    full = plan(built, SATURDAY, SATURDAY + 7 * DAY, cast.users["reza"].pk)
    actions.take_seat(actor=zahra, at=SATURDAY, session_id=full.pk)
    plan(built, SATURDAY, SATURDAY + 14 * DAY, cast.users["reza"].pk, capacity=9)
    held = plan(second, SATURDAY - 9 * DAY, SATURDAY - 8 * DAY, cast.users["reza"].pk, capacity=3)
    actions.take_seat(actor=hossein, at=SATURDAY - 9 * DAY, session_id=held.pk)


def _certify(hossein: Any, built: Built) -> None:
    """He has passed and signed off since, so that lessons are not his to read; a certificate stays one's own."""
    enrolment = learn(hossein, SATURDAY - 3 * DAY, built)
    sit(hossein, SATURDAY - 2 * DAY, built)
    actions.withdraw(actor=hossein, at=SATURDAY, enrolment_id=enrolment.pk)


def _write_more(world: World, built: Built) -> None:
    """A file, an upload ahead of its lesson, and a question the exam can do without."""
    page = store(ContentFile(b"%PDF-1.7 slides"), at=FOUNDED)
    file = NamedFile("اسلاید.pdf", page)
    actions.add_lesson_files(actor=SYSTEM, at=FOUNDED, lesson_id=built.lessons[0].pk, files=[file])
    owner = world.cast.users["reza"].pk
    choices = (Choice("این", is_right=True), Choice("آن"))
    spare = QuestionTerms(QuestionKind.MULTIPLE, SPARE, Level.MEDIUM, 2, choices)
    actions.write_question(actor=SYSTEM, at=FOUNDED, lesson_id=built.lessons[1].pk, terms=spare)
    Upload.objects.create(key="lesson-page", name="متن.pdf", file=page, owner_id=owner, uploaded_at=FOUNDED)


def _write_spare(free: Built) -> None:
    """A part with a lesson that no exam draws from."""
    course = free.course.pk
    spare = actions.write_section(actor=SYSTEM, at=FOUNDED, course_id=course, title=SPARE_PART)
    actions.write_lesson(actor=SYSTEM, at=FOUNDED, section_id=spare.pk, terms=LessonTerms(title=SPARE_PART, body="متن"))


def spare_section_id(_world: World) -> dict[str, Any]:
    """A part the exam can do without."""
    return {"section_id": Section.objects.get(title=SPARE_PART).pk}


def spare_lesson_id(_world: World) -> dict[str, Any]:
    """A lesson the exam can do without."""
    return {"lesson_id": Lesson.objects.get(title=SPARE_PART).pk}


def course_id(_world: World) -> dict[str, Any]:
    """The course that Zahra learns."""
    return {"course_id": Course.objects.get(title=MAIN).pk}


def draft_id(_world: World) -> dict[str, Any]:
    """The course that is being written."""
    return {"course_id": Course.objects.get(title=DRAFT).pk}


def section_id(_world: World) -> dict[str, Any]:
    """The part of the course."""
    return {"section_id": Section.objects.get(course__title=MAIN).pk}


def lesson_id(_world: World) -> dict[str, Any]:
    """Its first lesson."""
    return {"lesson_id": Section.objects.get(course__title=MAIN).lessons.earliest("place").pk}


def file_id(_world: World) -> dict[str, Any]:
    """A file of that lesson."""
    return {"file_id": LessonFile.objects.get().pk}


def question_id(_world: World) -> dict[str, Any]:
    """A question with one answer."""
    found = Question.objects.filter(lesson__section__course__title=MAIN, kind=QuestionKind.SINGLE)
    return {"question_id": found.get().pk}


def spare_id(_world: World) -> dict[str, Any]:
    """One that the exam can do without."""
    return {"question_id": QuestionVersion.objects.get(text=SPARE).question_id}


def free_id(_world: World) -> dict[str, Any]:
    """A course that nobody learns."""
    return {"course_id": Course.objects.get(title=FREE).pk}


def enrolment_id(world: World) -> dict[str, Any]:
    """Zahra in the course."""
    return {"enrolment_id": Enrolment.objects.get(contact=world.cast.contacts["zahra"], course__title=MAIN).pk}


def running_id(world: World) -> dict[str, Any]:
    """The attempt that runs."""
    return {
        "attempt_id": Attempt.objects.get(
            enrolment__contact=world.cast.contacts["zahra"], enrolment__course__title=MAIN
        ).pk
    }


def item_id(_world: World) -> dict[str, Any]:
    """The free text that waits."""
    return {"item_id": AttemptItem.objects.get(to_mark=True, attempt__enrolment__course__title=SECOND).pk}


def certificate_id(_world: World) -> dict[str, Any]:
    """Hossein's."""
    return {"certificate_id": Certificate.objects.get(course__title=MAIN).pk}


def session_id(_world: World) -> dict[str, Any]:
    """The one in which Zahra has the only place."""
    return {"session_id": Session.objects.get(capacity=1).pk}


def wide_id(_world: World) -> dict[str, Any]:
    """The one with many places, in which nobody sits yet."""
    return {"session_id": Session.objects.get(capacity=9).pk}


def held_id(_world: World) -> dict[str, Any]:
    """The one that was."""
    return {"session_id": Session.objects.get(capacity=3).pk}


COURSED = ("academy-course", "academy-course-text", "academy-section-new", "academy-questions", "academy-question-new")
IDS: dict[str, Any] = {
    **dict.fromkeys((*COURSED, "academy-exam", "academy-learners", "academy-learner-new"), course_id),
    **dict.fromkeys(("academy-course-state", "academy-session-new"), course_id),
    **dict.fromkeys([name for name in TABLE if name.startswith("portal-course")], course_id),
    **dict.fromkeys(("academy-section", "academy-lesson-new"), section_id),
    **dict.fromkeys(("academy-lesson", "academy-lesson-text"), lesson_id),
    "academy-section-removal": spare_section_id,
    "academy-lesson-removal": spare_lesson_id,
    **dict.fromkeys(("academy-lesson-files", "portal-lesson", "portal-lesson-done"), lesson_id),
    **dict.fromkeys(("academy-file-removal", "lesson-file"), file_id),
    "academy-question": question_id,
    "academy-question-state": spare_id,
    "portal-course-enrolment": free_id,
    **dict.fromkeys(("academy-learner", "academy-learner-withdrawal", "academy-learner-attempts"), enrolment_id),
    **dict.fromkeys(("academy-attempt", "portal-attempt"), running_id),
    **dict.fromkeys(("portal-attempt-answers", "portal-attempt-submission"), running_id),
    "academy-mark": item_id,
    **dict.fromkeys(("academy-certificate-revocation", "certificate"), certificate_id),
    **dict.fromkeys(("academy-session", "academy-session-text", "academy-session-cancellation"), session_id),
    **dict.fromkeys(("academy-session-seats", "portal-seat"), wide_id),
    "portal-seat-return": session_id,
    "academy-seat-return": lambda world: session_id(world) | {"contact_id": world.cast.contacts["zahra"].pk},
    "academy-session-attendance": held_id,
}
QUESTION = {"kind": "single", "level": "easy", "points": "۲", "text": "کدام؟", "choice-0": "این", "right-0": "on"}
SESSION = {"kind": "classroom", "place": "تالار دو", "starts_at": "1405/09/20 10:00", "ends_at": "1405/09/20 12:00"}
EXAM = {"easy": 2, "medium": "۱", "hard": 0, "minutes": "45", "pass_percent": 70, "attempts": 3, "wait_hours": 12}


def _question(world: World) -> dict[str, Any]:
    return QUESTION | {"choice-1": "آن", "lesson": lesson_id(world)["lesson_id"]}


def _lesson(world: World) -> dict[str, Any]:
    return {"title": "بایگانی", "section": section_id(world)["section_id"], "place": 3, "body": "# بایگانی"}


def _session(world: World) -> dict[str, Any]:
    return SESSION | {"capacity": "۱۲", "trainer": world.cast.users["reza"].pk}


def _attendance(_world: World) -> dict[str, Any]:
    return {f"seat-{Session.objects.get(capacity=3).seats.get().pk}": "present"}


def _answers(world: World) -> dict[str, Any]:
    item = AttemptItem.objects.get(version__kind="numeric", **running_id(world))
    return {"shown": item.place, f"answer-{item.place}": "۳۰"}


class Page:
    """A file as a form sends it, to be sent again and again."""

    name, content_type = "متن.pdf", "application/pdf"

    def read(self) -> bytes:
        """All of it."""
        return b"%PDF-1.7 text"


def nothing(_world: World) -> dict[str, Any]:
    """Only the decision."""
    return {}


FORMS: dict[str, Any] = {
    "academy-course-new": ("", lambda _world: {"title": "دورهٔ تازه", "language": "fa", "minutes": "۶۰"}),
    "academy-course-text": ("", lambda _world: {"title": "دورهٔ دیگر", "language": "fa"}),
    "academy-course-state": ("", lambda _world: {"state": CourseState.RETIRED.value}),
    "academy-section-new": ("", lambda _world: {"title": "پیشرفته", "place": "۲"}),
    "academy-section": ("", lambda _world: {"title": "آغاز", "place": 1}),
    **dict.fromkeys(("academy-section-removal", "academy-lesson-removal", "academy-file-removal"), ("", nothing)),
    **dict.fromkeys(("academy-lesson-new", "academy-lesson-text"), ("", _lesson)),
    "academy-lesson-files": ("", lambda _world: {"added": Page()}),
    **dict.fromkeys(("academy-question-new", "academy-question"), ("", _question)),
    "academy-question-state": ("", nothing),
    "academy-exam": ("", lambda _world: EXAM | {"is_offered": "on"}),
    "academy-learner-new": ("", lambda world: {"contact": world.cast.contacts["bahram"].pk}),
    **dict.fromkeys(("academy-learner-withdrawal", "academy-learner-attempts"), ("", nothing)),
    "academy-mark": ("", lambda _world: {"points": "۳٫۵", "comment": "خوب"}),
    "academy-certificate-revocation": ("", lambda _world: {"reason": "اشتباه"}),
    **dict.fromkeys(("academy-session-new", "academy-session-text"), ("", _session)),
    "academy-session-cancellation": ("", lambda _world: {"reason": "بیماری استاد"}),
    "academy-session-seats": ("", lambda world: {"contact": world.cast.contacts["zahra"].pk}),
    "academy-seat-return": ("", nothing),
    "academy-session-attendance": ("", _attendance),
    "portal-course-enrolment": ("", nothing),
    "portal-course-withdrawal": ("", nothing),
    "portal-lesson-done": ("", lambda _world: {"done": "no"}),
    "portal-seat": ("", nothing),
    "portal-seat-return": ("", nothing),
    **dict.fromkeys(("portal-attempt-answers", "portal-attempt-submission"), ("", _answers)),
}
SENDERS = {name: "reza" for name in FORMS if not name.startswith("portal-")}
