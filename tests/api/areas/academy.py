"""The academy: kept by trainers and administrators, looked at by the desk and others, a learner's own in the portal."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.academy.models import Attempt, AttemptItem, Course, Session
from tests.api.areas import Line
from tests.permissions.areas import academy as area
from tests.permissions.world import World

LOOK = "401 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 403 404 404 404 404"
HIDDEN = "401 404 404 404 404 404 200 404 404 404 404 404"
SEEN = "401 403 403 404 403 403 201 403 404 404 404 404"
WRITTEN = KEEP.replace("201", "200")
OWN = "401 404 404 404 404 404 404 404 404 200 404 404"
OWN_DONE = OWN.replace("200", "201")
LEARNERS = "401 404 404 404 404 404 404 404 200 200 200 200"
TEXT = {"title": "دورهٔ تازه", "language": "fa", "minutes": 60}
EXAM = {"easy": 2, "medium": 1, "minutes": 45, "is_offered": True}


def question(world: World) -> Mapping[str, Any]:
    """A question with two choices."""
    choices = [{"text": "این", "right": True}, {"text": "آن"}]
    lesson = area.lesson_id(world)["lesson_id"]
    return {"lesson": lesson, "kind": "single", "level": "easy", "text": "کدام؟", "points": 2, "choices": choices}


def session(world: World) -> Mapping[str, Any]:
    """A session in a classroom."""
    days = {"starts_at": "2026-12-11T06:30:00Z", "ends_at": "2026-12-11T08:30:00Z"}
    trainer = world.cast.users["reza"].pk
    return {"kind": "classroom", "place": "تالار دو", "capacity": 12, "trainer": trainer, **days}


def own_course(world: World) -> Mapping[str, Any]:
    """The course that Zahra learns, by the name of its address."""
    return {"own_course_id": area.course_id(world)["course_id"]}


def free_course(world: World) -> Mapping[str, Any]:
    """A course that nobody learns."""
    return {"own_course_id": area.free_id(world)["course_id"]}


def second_course(_world: World) -> Mapping[str, Any]:
    """The one that Fatemeh has finished and Hossein waits for marks in."""
    return {"own_course_id": Course.objects.get(title=area.SECOND).pk}


def own_lesson(world: World) -> Mapping[str, Any]:
    """A lesson of Zahra's course."""
    return {"own_lesson_id": area.lesson_id(world)["lesson_id"]}


def own_attempt(world: World) -> Mapping[str, Any]:
    """Zahra's attempt."""
    return {"own_attempt_id": area.running_id(world)["attempt_id"]}


def answers(world: World) -> Mapping[str, Any]:
    """The number, answered."""
    item = AttemptItem.objects.get(version__kind="numeric", **area.running_id(world))
    return {"answers": [{"place": item.place, "written": "۳۰"}]}


def sheet(_world: World) -> Mapping[str, Any]:
    """The attendance sheet of the session that was."""
    return {"seats": [{"seat": Session.objects.get(capacity=3).seats.get().pk, "presence": "present"}]}


def zahra(world: World) -> Mapping[str, Any]:
    """A learner of the course."""
    return {"contact": world.cast.contacts["zahra"].pk}


def attempts_of_others(world: World) -> Mapping[str, Any]:
    """Hossein's attempts are not Zahra's."""
    rows = Attempt.objects.filter(enrolment__contact=world.cast.contacts["hossein"])
    return {"own_attempt_id": tuple(rows.values_list("pk", flat=True))}


def drafts(_world: World) -> Mapping[str, Any]:
    """A course that is being written exists for nobody outside."""
    return {"own_course_id": (Course.objects.get(title=area.DRAFT).pk,)}


def not_learnt(_world: World) -> Mapping[str, Any]:
    """Courses that neither Zahra nor Fatemeh learns."""
    others = Course.objects.exclude(title__in=(area.MAIN, area.SECOND))
    return {"own_course_id": tuple(others.values_list("pk", flat=True))}


def lessons_of_others(_world: World) -> Mapping[str, Any]:
    """A lesson of a course that she does not learn."""
    other = Course.objects.get(title=area.SECOND).sections.get().lessons.earliest("id")
    return {"own_lesson_id": (other.pk,)}


def sessions_of_others(_world: World) -> Mapping[str, Any]:
    """A session of a course that she does not learn."""
    return {"own_session_id": (Session.objects.get(capacity=3).pk,)}


def keep(ids: Any = None, body: Any = None, answers: str = KEEP, strange: Any = None) -> Line:
    """A line of something that Reza does."""
    given = {"ids": ids, "body": body, "strange": strange}
    return Line(answers, sender="reza", **{name: value for name, value in given.items() if value})


def own(ids: Any = None, body: Any = None, answers: str = OWN, strange: Any = None) -> Line:
    """A line of something that Zahra does."""
    given = {"ids": ids, "body": body, "strange": strange}
    return Line(answers, sender="zahra", **{name: value for name, value in given.items() if value})


def renamed(name: str, ids: Any) -> Any:
    """The same number under the name of another address."""
    return lambda world: {name: next(iter(ids(world).values()))}


FILES = {"files": ["lesson-page"]}
NOT_UPLOADED = "401 422 422 422 422 422 201 422 404 404 404 404"
LINES: dict[str, Line] = {
    "list_courses": keep(answers=LOOK),
    "get_course": keep(area.course_id, answers=LOOK),
    "write_course": keep(body=lambda _world: TEXT),
    "change_course": keep(area.course_id, lambda _world: TEXT, WRITTEN),
    "set_course_state": keep(area.course_id, lambda _world: {"state": "retired"}, WRITTEN),
    "set_exam": keep(area.course_id, lambda _world: EXAM, WRITTEN),
    "write_section": keep(area.course_id, lambda _world: {"title": "پیشرفته"}),
    "change_section": keep(area.section_id, lambda _world: {"title": "آغاز"}, SEEN.replace("201", "200")),
    "remove_section": keep(area.spare_section_id),
    "get_lesson": keep(area.lesson_id, answers=LOOK),
    "write_lesson": keep(area.section_id, lambda _world: {"title": "بایگانی"}),
    "change_lesson": keep(
        area.lesson_id,
        lambda world: {"title": "کارتابل", "section": area.section_id(world)["section_id"]},
        WRITTEN,
    ),
    "remove_lesson": keep(area.spare_lesson_id),
    "add_lesson_files": keep(area.lesson_id, lambda _world: FILES, NOT_UPLOADED),
    "remove_lesson_file": keep(area.file_id),
    "list_exam_questions": keep(area.course_id, answers=HIDDEN),
    "get_question": keep(area.question_id, answers=HIDDEN),
    "write_question": keep(body=question),
    "change_question": keep(area.question_id, question, WRITTEN),
    "set_question_state": keep(area.spare_id, lambda _world: {"active": False}, WRITTEN),
    "list_learners": keep(area.course_id, answers=LOOK),
    "enrol_learner": keep(area.course_id, lambda world: {"contact": world.cast.contacts["bahram"].pk}, SEEN),
    "get_learner": keep(area.enrolment_id, answers=LOOK),
    "withdraw_learner": keep(area.enrolment_id, answers=SEEN),
    "grant_attempt": keep(area.enrolment_id),
    "get_attempt": keep(area.running_id, answers=HIDDEN),
    "list_marking": keep(answers=HIDDEN),
    "mark_answer": keep(renamed("answer_id", area.item_id), lambda _world: {"hundredths": 350, "comment": "خوب"}),
    "list_certificates": keep(answers=LOOK),
    "revoke_certificate": keep(area.certificate_id, lambda _world: {"reason": "اشتباه"}),
    "list_sessions": keep(answers=LOOK),
    "get_session": keep(area.session_id, answers=LOOK),
    "plan_session": keep(area.course_id, session),
    "change_session": keep(area.session_id, session, WRITTEN),
    "cancel_session": keep(area.session_id, lambda _world: {"reason": "بیماری استاد"}),
    "seat_learner": keep(area.wide_id, zahra, SEEN),
    "unseat_learner": keep(area.session_id, zahra, SEEN),
    "record_attendance": keep(area.held_id, sheet, WRITTEN),
    "get_lesson_file": Line("401 200 200 404 200 200 200 200 404 200 404 404", ids=area.file_id, sender="zahra"),
    "get_certificate_paper": Line(
        "401 200 200 404 200 200 200 200 200 404 404 404", ids=area.certificate_id, sender="hossein"
    ),
    "list_own_courses": own(answers=LEARNERS),
    "list_offered_courses": own(answers=LEARNERS),
    "get_own_course": own(own_course, answers=LEARNERS, strange=drafts),
    "enrol_oneself": own(free_course, answers=LEARNERS.replace("200", "201"), strange=drafts),
    "sign_off_course": own(own_course, answers=OWN_DONE, strange=not_learnt),
    "get_own_lesson": own(own_lesson, strange=lessons_of_others),
    "mark_lesson": own(own_lesson, lambda _world: {"done": True}, strange=lessons_of_others),
    "list_own_sessions": own(own_course, answers=LEARNERS, strange=drafts),
    "take_seat": own(renamed("own_session_id", area.wide_id), answers=OWN_DONE, strange=sessions_of_others),
    "leave_seat": own(renamed("own_session_id", area.session_id), answers=OWN_DONE, strange=sessions_of_others),
    "list_own_certificates": own(answers=LEARNERS),
    "start_attempt": Line(
        "401 404 404 404 404 404 404 404 422 404 404 201", ids=second_course, sender="fatemeh", strange=not_learnt
    ),
    "get_own_attempt": own(own_attempt, strange=attempts_of_others),
    "save_answers": own(own_attempt, answers, strange=attempts_of_others),
    "submit_attempt": own(own_attempt, answers, OWN_DONE, strange=attempts_of_others),
}
