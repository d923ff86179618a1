"""What a track is, and how far somebody is on it (H3)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pishkhan.apps.academy.rules.kinds import CourseState
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class TrackTerms:
    """What is written of a track; ``course_ids`` stand in the order in which they are taken."""

    name_fa: str
    name_en: str = ""
    summary: str = ""
    product_ids: tuple[int, ...] = ()
    course_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackProgress:
    """How many courses of a track are passed of all, and the first that is not; none when it is complete."""

    passed: int
    total: int
    next_id: int | None

    @property
    def is_complete(self) -> bool:
        """Whether the certificate of each of its courses counts."""
        return self.total > 0 and self.passed == self.total


def track_progress(course_ids: Sequence[int], certified: Collection[int]) -> TrackProgress:
    """How far somebody is whose certificates of the ``certified`` courses count: an ended one is to be renewed."""
    left = [one for one in course_ids if one not in certified]
    return TrackProgress(len(course_ids) - len(left), len(course_ids), left[0] if left else None)


def check_steps(course_ids: Sequence[int]) -> None:
    """Each course stands in a track once, and there are not too many. Raises ``Refusal``."""
    if len(set(course_ids)) < len(course_ids):
        raise Refusal("academy.step_twice", N_("A course stands in a track only once."), field="courses")
    if len(course_ids) > MOST_STEPS:
        message = N_("A track has at most {most} courses.")
        raise Refusal("academy.long_track", message, field="courses", most=MOST_STEPS)


def check_published(states: Collection[str]) -> None:
    """What learners see leads somewhere: courses, all of them open. Raises ``Refusal``."""
    if not states:
        message = N_("Put at least one course into the track first.")
        raise Refusal("academy.empty_track", message, field="courses")
    if any(one != CourseState.OPEN.value for one in states):
        message = N_("A published track has open courses only.")
        raise Refusal("academy.closed_step", message, field="courses")
