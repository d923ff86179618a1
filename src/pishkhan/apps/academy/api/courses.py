"""Courses for the vendor's people: listed, read, written, offered."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.answers import CourseRow, CourseWritten, ExamAnswer, SyllabusAnswer
from pishkhan.apps.academy.rules import CourseState, CourseTerms, ExamSetting, ExamTerms
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Count, Flag, Id, Line, Name, OneOf, PathId, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Courses", side=ActorKind.VENDOR)
COURSE = "/courses/{course_id}"
Ids = Annotated[tuple[Id, ...], Field(max_length=50, examples=[[]])]


class CourseIn(Versioned):
    """The head of a syllabus; `goals` one on each line; `certificate_months` 0 is for ever."""

    title: Name = Field(examples=["پشتیبانی از اتوماسیون اداری"])
    language: Annotated[str, OneOf("fa", "en")] = "fa"
    summary: Text = ""
    goals: Text = ""
    minutes: Count = 0
    certificate_months: Count = 12
    products: Ids = ()
    prerequisites: Ids = ()

    def terms(self) -> CourseTerms:
        """What was sent, as values."""
        names = ("title", "language", "summary", "goals", "minutes", "certificate_months")
        plain = {name: getattr(self, name) for name in names}
        return CourseTerms(**plain, product_ids=self.products, prerequisite_ids=self.prerequisites)


class CourseStateIn(Versioned):
    """Whether a course is offered."""

    state: Annotated[str, OneOf(CourseState)]


class ExamIn(Versioned):
    """How a course is examined: how many questions of each level, and the terms; `attempts` 0 is no limit."""

    easy: Count = Field(0, examples=[2])
    medium: Count = 0
    hard: Count = 0
    minutes: Count = Field(30, examples=[30])
    pass_percent: Count = Field(70, examples=[70])
    attempts: Count = Field(3, examples=[3])
    wait_hours: Count = Field(24, examples=[24])
    needs_lessons: Flag = True
    is_offered: Flag = False

    def setting(self) -> ExamSetting:
        """What was sent, as values."""
        terms = ExamTerms(self.minutes, self.pass_percent, self.attempts, self.wait_hours, self.needs_lessons)
        return ExamSetting(terms, self.easy, self.medium, self.hard, self.is_offered)


@resource.get("/courses", CourseRow, rows=True)
def list_courses(
    call: Call,
    text: Line = "",
    state: Annotated[str | None, OneOf(CourseState)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List courses by title; `text` is a part of it."""
    page = queries.courses_page(call.actor, text=text, state=state or "", cursor=cursor, size=limit)
    return Rows(many(CourseRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(COURSE, SyllabusAnswer)
def get_course(call: Call, course_id: PathId) -> Reply:
    """Read a course with its syllabus and its exam."""
    page = queries.course_page(call.actor, course_id)
    return Reply(prepared(SyllabusAnswer)(page), version=page.course.version)


@resource.post("/courses", CourseWritten)
def write_course(call: Call, body: CourseIn) -> Reply:
    """Begin a course; nobody sees it before it is opened."""
    made = actions.write_course(actor=call.actor, at=call.at, terms=body.terms())
    location = f"/api/v1/courses/{made.pk}"
    return Reply(prepared(CourseWritten)(made), version=made.version, location=location)


@resource.put(COURSE, CourseWritten)
def change_course(call: Call, course_id: PathId, body: CourseIn) -> Reply:
    """Write the head of a course anew."""
    version = call.version(body.version)
    found = actions.change_course(
        actor=call.actor, at=call.at, course_id=course_id, terms=body.terms(), version=version
    )
    return Reply(prepared(CourseWritten)(found), version=found.version)


@resource.put(f"{COURSE}/state", CourseWritten)
def set_course_state(call: Call, course_id: PathId, body: CourseStateIn) -> Reply:
    """Offer a course to learners, or offer it no more."""
    version, state = call.version(body.version), CourseState(body.state)
    found = actions.set_course_state(actor=call.actor, at=call.at, course_id=course_id, state=state, version=version)
    return Reply(prepared(CourseWritten)(found), version=found.version)


@resource.put(f"{COURSE}/exam", ExamAnswer)
def set_exam(call: Call, course_id: PathId, body: ExamIn) -> Reply:
    """Set how a course is examined."""
    version, setting = call.version(body.version), body.setting()
    found = actions.set_exam(actor=call.actor, at=call.at, course_id=course_id, setting=setting, version=version)
    return Reply(prepared(ExamAnswer)(found), version=found.version)
