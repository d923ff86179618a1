"""A learner's own courses, lessons, sessions and certificates (F5, H1)."""

from typing import Annotated

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.answers import CourseRow, LessonAnswer, SyllabusAnswer
from pishkhan.apps.academy.api.outcomes import CertificateAnswer, EnrolmentAnswer, SessionRow, SessionSeatAnswer
from pishkhan.infra.api.answers import Answer, From, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, PathId
from pishkhan.infra.api.paging import Cursor
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "A learner's own", side=ActorKind.CUSTOMER)
COURSE = "/own-courses/{own_course_id}"
LESSON = "/own-lessons/{own_lesson_id}"
SESSION = "/own-sessions/{own_session_id}"


class OwnCourseRow(Answer):
    """A course one learns, and how far one is."""

    id: Annotated[int, From("course.id")]
    title: Annotated[str, From("course.title")]
    done: Annotated[int, From("done_count")]
    lessons: Annotated[int | None, From("lesson_count")]
    last_attempt: Annotated[str | None, From("last_state")]


class OwnSessionRow(SessionRow):
    """A session to come of a course one learns; its place is told to those who have one."""

    seat: SessionSeatAnswer | None


class DoneIn(Body):
    """Whether the lesson is finished."""

    done: Flag = True


class DoneAnswer(Answer):
    """What was said of the lesson."""

    done: bool


@resource.get("/own-courses", OwnCourseRow, rows=True)
def list_own_courses(call: Call) -> Rows:
    """List the courses one learns, the newest first."""
    return Rows(many(OwnCourseRow, queries.own_learning(call.actor)))


@resource.get("/offered-courses", CourseRow, rows=True)
def list_offered_courses(call: Call, cursor: Cursor = None) -> Rows:
    """List the open courses one does not learn yet."""
    page = queries.offered_courses(call.actor, cursor=cursor)
    return Rows(many(CourseRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(COURSE, SyllabusAnswer)
def get_own_course(call: Call, own_course_id: PathId) -> Reply:
    """Read an open course, or one that one learns."""
    return Reply(prepared(SyllabusAnswer)(queries.course_page(call.actor, own_course_id)))


@resource.post(f"{COURSE}/enrolment", EnrolmentAnswer)
def enrol_oneself(call: Call, own_course_id: PathId) -> Reply:
    """Learn a course from now on."""
    return Reply(prepared(EnrolmentAnswer)(actions.enrol(**given(call, course_id=own_course_id))))


@resource.post(f"{COURSE}/withdrawal", EnrolmentAnswer)
def sign_off_course(call: Call, own_course_id: PathId) -> Reply:
    """Sign off from a course."""
    own = queries.own_enrolment(call.actor, own_course_id)
    if own is None:
        raise NotFound("course")
    return Reply(prepared(EnrolmentAnswer)(actions.withdraw(**given(call, enrolment_id=own.pk))))


@resource.get(LESSON, LessonAnswer)
def get_own_lesson(call: Call, own_lesson_id: PathId) -> Reply:
    """Read a lesson of a course one learns."""
    return Reply(prepared(LessonAnswer)(queries.lesson(call.actor, own_lesson_id)))


@resource.put(f"{LESSON}/progress", DoneAnswer)
def mark_lesson(call: Call, own_lesson_id: PathId, body: DoneIn) -> Reply:
    """Say that one has finished a lesson, or has not after all."""
    actions.mark_lesson(**given(call, body, lesson_id=own_lesson_id))
    return Reply({"done": body.done})


@resource.get(f"{COURSE}/sessions", OwnSessionRow, rows=True)
def list_own_sessions(call: Call, own_course_id: PathId) -> Rows:
    """List the sessions to come of a course one learns."""
    queries.course(call.actor, own_course_id)
    rows = []
    for session, seat in queries.own_sessions(call.actor, own_course_id, call.at):
        shown = prepared(SessionRow)(session)
        place = shown["place"] if seat is not None and seat.state == "seated" else ""
        rows.append(shown | {"place": place, "seat": prepared(SessionSeatAnswer)(seat) if seat else None})
    return Rows(rows)


@resource.post(f"{SESSION}/seat", SessionSeatAnswer)
def take_seat(call: Call, own_session_id: PathId) -> Reply:
    """Take a place in a session, or wait for one."""
    return Reply(prepared(SessionSeatAnswer)(actions.take_seat(**given(call, session_id=own_session_id))))


@resource.post(f"{SESSION}/seat/return", SessionSeatAnswer)
def leave_seat(call: Call, own_session_id: PathId) -> Reply:
    """Give a place back, or wait no longer."""
    return Reply(prepared(SessionSeatAnswer)(actions.leave_seat(**given(call, session_id=own_session_id))))


@resource.get("/own-certificates", CertificateAnswer, rows=True)
def list_own_certificates(call: Call) -> Rows:
    """List one's own certificates, the newest first."""
    return Rows(many(CertificateAnswer, queries.own_certificates(call.actor)))
