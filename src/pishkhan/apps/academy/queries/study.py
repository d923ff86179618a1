"""What higher apps and learners ask of what somebody knows (C2, H2)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from pishkhan.apps.academy.models import Attempt, AttemptItem, Certificate, Lesson
from pishkhan.apps.academy.rules import DECIDED
from pishkhan.apps.academy.rules.marking import percent

DECIDED_STATES = [one.value for one in DECIDED]


@dataclass(frozen=True, slots=True)
class Study:
    """A lesson to read again, and how many of its questions were not answered fully right."""

    lesson: Lesson
    wrong: int
    asked: int


def holds_certificate(contact_id: int, course_id: int, on: date) -> bool:
    """Whether somebody's certificate of a course counts on a day of the house (C2)."""
    rows = Certificate.objects.filter(contact=contact_id, course=course_id, issued_on__lte=on)
    return rows.filter(Q(expires_on=None) | Q(expires_on__gte=on), Q(revoked_on=None) | Q(revoked_on__gt=on)).exists()


def best_score(contact_id: int, course_id: int) -> int | None:
    """The best of somebody's decided attempts in a course, in whole per cent; nothing when there is none (C2)."""
    rows = Attempt.objects.filter(
        enrolment__contact=contact_id, enrolment__course=course_id, state__in=DECIDED_STATES
    ).values_list("got", "most")
    return max((percent(got, most) for got, most in rows), default=None)


def study_plan(attempt: Attempt) -> list[Study]:
    """The lessons of what was not answered fully right in an attempt: the most wrong first, then as the course goes."""
    items = AttemptItem.objects.filter(attempt=attempt).select_related("version")
    rows = items.values_list("version__question__lesson_id", "got", "version__points")
    asked: dict[int, int] = {}
    wrong: dict[int, int] = {}
    for lesson_id, got, points in rows:
        asked[lesson_id] = asked.get(lesson_id, 0) + 1
        wrong[lesson_id] = wrong.get(lesson_id, 0) + ((got or 0) < points * 100)
    lessons = Lesson.objects.filter(pk__in=[one for one, count in wrong.items() if count]).select_related("section")
    in_order = lessons.order_by(F("section__place"), "section_id", "place", "pk")
    found = [Study(one, wrong[one.pk], asked[one.pk]) for one in in_order]
    return sorted(found, key=lambda one: -one.wrong)
