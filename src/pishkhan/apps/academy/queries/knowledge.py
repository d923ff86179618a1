"""What many people know of many courses at once, for higher apps that ask somebody to know something (C2)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.academy.models import Attempt, Certificate, Course, Enrolment, Exam
from pishkhan.apps.academy.queries.learning import with_figures
from pishkhan.apps.academy.queries.study import DECIDED_STATES
from pishkhan.apps.academy.rules import CourseState
from pishkhan.apps.academy.rules.certificates import counts
from pishkhan.apps.academy.rules.marking import percent

DAY = timedelta(days=1)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """What one person knows of one course on a day.

    ``certified`` is the best score (per cent) among his certificates that count that day and ``until`` the last day of
    the one that lasts longest (none for ever); ``lapsed_on`` is the last day one counted, where none does now. ``best``
    is the best score of all his decided attempts.
    """

    certified: int | None = None
    until: date | None = None
    lapsed_on: date | None = None
    best: int | None = None

    def suffices(self, least: int) -> bool:
        """Whether a certificate counts, with at least this score."""
        return self.certified is not None and self.certified >= least


def knowledge(contact_ids: Collection[int], course_ids: Collection[int], on: date) -> Mapping[Pair, Known]:
    """What each person knows of each course, by (person, course); two queries for any number, none for nobody."""
    if not contact_ids or not course_ids:
        return {}
    held: dict[Pair, list[Certificate]] = {}
    who = {"contact__in": contact_ids, "course__in": course_ids}
    for one in Certificate.objects.filter(**who).order_by("id"):
        held.setdefault((one.contact_id, one.course_id), []).append(one)
    found = {pair: _known(certificates, on) for pair, certificates in held.items()}
    rows = Attempt.objects.filter(**{f"enrolment__{name}": ids for name, ids in who.items()}, state__in=DECIDED_STATES)
    for contact_id, course_id, got, most in rows.values_list(
        "enrolment__contact_id", "enrolment__course_id", "got", "most"
    ):
        known = found.get((contact_id, course_id), Known())
        found[contact_id, course_id] = replace(known, best=max(known.best or 0, percent(got, most)))
    return found


def knowers(wanted: Mapping[int, int], on: date) -> QuerySet[Certificate, Any]:
    """Who knows how many (``met``) of the wanted courses, each with its least score, on a day; the most come first.

    Nobody is asked for; the caller narrows it to people he may name.
    """
    enough = Q(pk__in=[])
    for course_id, least in wanted.items():
        enough |= Q(course=course_id, percent__gte=least)
    holds = Q(expires_on=None) | Q(expires_on__gte=on)
    holds &= Q(revoked_on=None) | Q(revoked_on__gt=on)
    rows = Certificate.objects.filter(enough, holds, issued_on__lte=on).order_by().values("contact_id")
    return rows.annotate(met=Count("course", distinct=True)).order_by("-met", "contact__sort_key", "contact_id")


def learning_in(contact_ids: Collection[int], course_ids: Collection[int]) -> Mapping[Pair, Enrolment]:
    """How far each person is in each course, for whoever asked him to learn it; one query."""
    rows = Enrolment.objects.filter(contact__in=contact_ids, course__in=course_ids, withdrawn_at=None)
    return {(one.contact_id, one.course_id): one for one in with_figures(rows)} if contact_ids and course_ids else {}


def last_attempts(contact_ids: Collection[int], course_ids: Collection[int]) -> Mapping[Pair, Attempt]:
    """The last decided attempt of each person in each course; one query."""
    rows = Attempt.objects.filter(
        enrolment__contact__in=contact_ids, enrolment__course__in=course_ids, state__in=DECIDED_STATES
    )
    ordered = rows.select_related("enrolment").order_by("number") if contact_ids and course_ids else ()
    return {(one.enrolment.contact_id, one.enrolment.course_id): one for one in ordered}


def open_courses(course_ids: Iterable[int]) -> frozenset[int]:
    """Which of these courses take learners in."""
    rows = Course.objects.filter(pk__in=list(course_ids), state=CourseState.OPEN.value)
    return frozenset(rows.values_list("pk", flat=True))


def retry_at(attempt: Attempt) -> datetime | None:
    """The instant from which the exam may be tried again after an attempt that did not suffice."""
    exam = Exam.objects.filter(course=attempt.enrolment.course_id).first()
    if exam is None or attempt.ended_at is None:
        return None
    return attempt.ended_at + timedelta(hours=exam.wait_hours)


def _known(held: list[Certificate], on: date) -> Known:
    standing = [one for one in held if counts(one.expires_on, one.issued_on, on, one.revoked_on)]
    if standing:
        ends = [one.expires_on for one in standing]
        until = None if None in ends else max(day for day in ends if day is not None)
        return Known(certified=max(one.percent for one in standing), until=until)
    over = [day for one in held for day in (_over(one),) if day is not None and day < on]
    return Known(lapsed_on=max(over, default=None))


def _over(one: Certificate) -> date | None:
    """The last day a certificate counted or will count."""
    ends = [day for day in (one.expires_on, one.revoked_on and one.revoked_on - DAY) if day is not None]
    return min(ends, default=None)
