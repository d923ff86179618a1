"""The rows pages show, by name: a page reads their columns and never reaches a manager (design §3)."""

from pishkhan.apps.academy.models import (
    Attempt,
    AttemptItem,
    Certificate,
    Course,
    Enrolment,
    Exam,
    Lesson,
    Question,
    Seat,
    Section,
    Session,
    Track,
)

__all__ = [
    "Attempt",
    "AttemptItem",
    "Certificate",
    "Course",
    "Enrolment",
    "Exam",
    "Lesson",
    "Question",
    "Seat",
    "Section",
    "Session",
    "Track",
]
