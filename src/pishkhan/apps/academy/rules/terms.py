"""What is written of a course, a lesson, an exam, a session: values from the doors, judged before kept (H1)."""

from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.academy.rules.attempts import ExamTerms
from pishkhan.apps.academy.rules.keeping import check_range
from pishkhan.apps.academy.rules.kinds import Level, SessionKind

LONGEST_EXAM = 480
MOST_QUESTIONS = 100


@dataclass(frozen=True, slots=True)
class CourseTerms:
    """A course's syllabus head: what it is for, how long it takes in minutes, what it is about, what comes before it.

    ``goals`` has one on each line; ``certificate_months`` is how long its certificate counts (0 is for ever).
    """

    title: str
    language: str = "fa"
    summary: str = ""
    goals: str = ""
    minutes: int = 0
    certificate_months: int = 12
    product_ids: tuple[int, ...] = ()
    prerequisite_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonTerms:
    """A lesson: its text in simple marks, perhaps the address of a video, how long it takes in minutes."""

    title: str
    body: str = ""
    video: str = ""
    minutes: int = 0
    place: int = 1


@dataclass(frozen=True, slots=True)
class ExamSetting:
    """An exam: its terms, and how many questions of each level it draws."""

    terms: ExamTerms
    easy: int
    medium: int
    hard: int
    is_offered: bool

    @property
    def wanted(self) -> dict[Level, int]:
        """How many of each level."""
        return {Level.EASY: self.easy, Level.MEDIUM: self.medium, Level.HARD: self.hard}


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """A session: online at an address or in a classroom at a place, from when to when, for how many, led by whom."""

    kind: SessionKind
    place: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    trainer_id: int


def check_exam(setting: ExamSetting) -> None:
    """An exam's numbers within their limits. Raises ``Refusal`` beside the field."""
    terms = setting.terms
    check_range(terms.minutes, "minutes", 1, LONGEST_EXAM)
    check_range(terms.pass_percent, "pass_percent", 1, 100)
    check_range(terms.attempts, "attempts", 0, 20)
    check_range(terms.wait_hours, "wait_hours", 0, 24 * 90)
    for level, count in setting.wanted.items():
        check_range(count, level.value, 0, MOST_QUESTIONS)
    check_range(sum(setting.wanted.values()), "easy", 1, MOST_QUESTIONS)
