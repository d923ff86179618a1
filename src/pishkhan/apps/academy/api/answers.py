"""What is said of courses, exams, learners, certificates and sessions."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy.rules import (
    AttemptState,
    CourseState,
    EndedBy,
    Level,
    Presence,
    QuestionKind,
    SeatState,
    SessionKind,
    SessionState,
)
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf

Hundredths = Annotated[int | None, Field(description="In hundredths of a point.")]


class CourseRow(Answer):
    """A course of the list."""

    id: int
    title: str
    language: str
    state: Annotated[str, OneOf(CourseState)]
    minutes: int
    lessons: Annotated[int, From("lesson_count")]


class CourseWritten(Answer):
    """A course after it was written."""

    id: int
    version: int
    title: str
    state: Annotated[str, OneOf(CourseState)]


class LessonRow(Answer):
    """A lesson of a syllabus."""

    id: int
    title: str
    place: int
    minutes: int
    video: str


class SectionAnswer(Answer):
    """A part of a course with its lessons, in order."""

    id: int
    title: str
    place: int
    version: int
    lessons: Annotated[list[LessonRow], From("held_lessons")]


class ExamAnswer(Answer):
    """How a course is examined; `attempts` 0 is no limit."""

    easy: int
    medium: int
    hard: int
    minutes: int
    pass_percent: int
    attempts: int
    wait_hours: int
    needs_lessons: bool
    is_offered: bool
    version: int


class TitledCourse(Answer):
    """A course by its title."""

    id: int
    title: str


class SyllabusAnswer(Answer):
    """A course with its syllabus and its exam."""

    id: Annotated[int, From("course.id")]
    version: Annotated[int, From("course.version")]
    title: Annotated[str, From("course.title")]
    language: Annotated[str, From("course.language")]
    summary: Annotated[str, From("course.summary")]
    goals: Annotated[list[str], From("course.goal_lines")]
    minutes: Annotated[int, From("course.minutes")]
    certificate_months: Annotated[int, From("course.certificate_months")]
    state: Annotated[str, OneOf(CourseState), From("course.state")]
    products: Annotated[list[str], By(lambda page: list(page.products))]
    prerequisites: list[TitledCourse]
    sections: Annotated[list[SectionAnswer], By(lambda page: page.sections)]
    exam: ExamAnswer | None


class LessonFileAnswer(Answer):
    """A file of a lesson; its bytes are at `/api/v1/lesson-files/{id}`."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


class LessonAnswer(Answer):
    """A lesson: its text in simple marks, the address of a video, its files."""

    id: int
    version: int
    section: Annotated[int, From("section_id")]
    title: str
    place: int
    minutes: int
    video: str
    body: str
    files: Annotated[list[LessonFileAnswer], By(lambda one: one.files.filter(removed_at=None).select_related("file"))]


class OptionAnswer(Answer):
    """Something to choose from, by its key."""

    key: str
    text: str


class QuestionAnswer(Answer):
    """A question of the bank with the text that is asked now; `right` are the keys of the right choices."""

    id: int
    version: int
    lesson: Annotated[int, From("lesson_id")]
    kind: Annotated[str, OneOf(QuestionKind)]
    level: Annotated[str, OneOf(Level)]
    active: bool
    points: Annotated[int, By(lambda one: one.now[0].points)]
    text: Annotated[str, By(lambda one: one.now[0].text)]
    explanation: Annotated[str, By(lambda one: one.now[0].explanation)]
    choices: Annotated[list[OptionAnswer], By(lambda one: one.now[0].named_choices)]
    right: Annotated[list[str], By(lambda one: list(one.now[0].key.right))]
    number: Annotated[str | None, By(lambda one: one.now[0].answer.get("number"))]
    tolerance: Annotated[str | None, By(lambda one: one.now[0].answer.get("tolerance"))]


class LearnerRow(Answer):
    """Somebody who learns a course, and how far he is."""

    id: int
    contact: Annotated[int, From("contact_id")]
    name: Annotated[str, From("contact.full_name")]
    enrolled_at: datetime
    done: Annotated[int, From("done_count")]
    lessons: Annotated[int, By(lambda one: one.lesson_count or 0)]
    last_attempt: Annotated[str | None, OneOf(AttemptState), From("last_state")]


class EnrolmentAnswer(Answer):
    """Somebody in a course; `granted` are attempts beyond the limit."""

    id: int
    course: Annotated[int, From("course_id")]
    contact: Annotated[int, From("contact_id")]
    enrolled_at: datetime
    withdrawn_at: datetime | None
    granted: int


class AttemptRow(Answer):
    """One attempt at an exam; the score is there once it is decided."""

    id: int
    number: int
    state: Annotated[str, OneOf(AttemptState)]
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    ended_by: Annotated[str | None, OneOf(EndedBy)]
    percent: Annotated[int | None, By(lambda one: one.percent if one.decided_at else None)]
    pass_percent: int


class CertificateAnswer(Answer):
    """A certificate; the public check is at `/verify/{code}/`, the paper at `/api/v1/certificates/{id}/paper`."""

    id: int
    version: int
    number: Annotated[str, From("reference")]
    code: str
    holder: str
    contact: Annotated[int, From("contact_id")]
    course: Annotated[int, From("course_id")]
    title: str
    percent: int
    issued_on: date
    expires_on: date | None
    revoked_on: date | None


class MarkableAnswer(Answer):
    """A free text that waits for a mark."""

    id: int
    attempt: Annotated[int, From("attempt_id")]
    learner: Annotated[str, From("attempt.enrolment.contact.full_name")]
    course: Annotated[str, From("attempt.enrolment.course.title")]
    question: Annotated[str, From("version.text")]
    points: Annotated[int, From("version.points")]
    answer: Annotated[str, From("given.text")]


class SessionRow(Answer):
    """A session; `place` is the address of an online one."""

    id: int
    version: int
    course: Annotated[int, From("course_id")]
    kind: Annotated[str, OneOf(SessionKind)]
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    taken: int
    trainer: Annotated[int, From("trainer_id")]
    trainer_name: Annotated[str, From("trainer.full_name")]
    state: Annotated[str, OneOf(SessionState)]


class SessionSeatAnswer(Answer):
    """Somebody's place in a session, or in the list of those who wait."""

    id: int
    session: Annotated[int, From("session_id")]
    contact: Annotated[int, From("contact_id")]
    state: Annotated[str, OneOf(SeatState)]
    asked_at: datetime
    presence: Annotated[str, OneOf(Presence)]


class SessionAnswer(SessionRow):
    """A session with who has a place and who waits, each in order."""

    seated: list[SessionSeatAnswer]
    waiting: list[SessionSeatAnswer]
