"""What is said of learners, attempts, certificates and sessions."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy.rules import AttemptState, EndedBy, Presence, SeatState, SessionKind, SessionState
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf

Hundredths = Annotated[int | None, Field(description="In hundredths of a point.")]


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
