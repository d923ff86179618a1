"""Tables of the academy."""

from pishkhan.apps.academy.models.attempts import Attempt, AttemptItem
from pishkhan.apps.academy.models.certificates import Certificate, CertificateNotice
from pishkhan.apps.academy.models.courses import Course, Lesson, LessonFile, Section
from pishkhan.apps.academy.models.exams import Exam, Question, QuestionVersion
from pishkhan.apps.academy.models.learning import Enrolment, Progress
from pishkhan.apps.academy.models.sessions import Seat, Session
from pishkhan.apps.academy.models.tracks import Track, TrackStep

__all__ = [
    "Attempt",
    "AttemptItem",
    "Certificate",
    "CertificateNotice",
    "Course",
    "Enrolment",
    "Exam",
    "Lesson",
    "LessonFile",
    "Progress",
    "Question",
    "QuestionVersion",
    "Seat",
    "Section",
    "Session",
    "Track",
    "TrackStep",
]
