"""The academy's rules: facts in, decision or refusal out."""

from pishkhan.apps.academy.rules.attempts import ExamTerms, StartFacts, attempts_left, may_start_at, why_not
from pishkhan.apps.academy.rules.keeping import KEEPERS, may_keep, may_read
from pishkhan.apps.academy.rules.kinds import (
    DECIDED,
    LIVE_SEATS,
    AttemptState,
    CourseState,
    EndedBy,
    Level,
    Presence,
    QuestionKind,
    SeatState,
    SessionKind,
    SessionState,
    Validity,
)
from pishkhan.apps.academy.rules.marking import Given
from pishkhan.apps.academy.rules.questions import Choice, QuestionTerms
from pishkhan.apps.academy.rules.terms import CourseTerms, ExamSetting, LessonTerms, SessionTerms
from pishkhan.apps.academy.rules.tracks import TrackProgress, TrackTerms, track_progress

__all__ = [
    "DECIDED",
    "KEEPERS",
    "LIVE_SEATS",
    "AttemptState",
    "Choice",
    "CourseState",
    "CourseTerms",
    "EndedBy",
    "ExamSetting",
    "ExamTerms",
    "Given",
    "LessonTerms",
    "Level",
    "Presence",
    "QuestionKind",
    "QuestionTerms",
    "SeatState",
    "SessionKind",
    "SessionState",
    "SessionTerms",
    "StartFacts",
    "TrackProgress",
    "TrackTerms",
    "Validity",
    "attempts_left",
    "may_keep",
    "may_read",
    "may_start_at",
    "track_progress",
    "why_not",
]
