"""Who learns what, and how far everybody is (H1)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from pishkhan.apps.academy.models import Attempt, Certificate, Enrolment, Exam, Lesson, Progress
from pishkhan.apps.academy.queries.guard import course, enrolments_for
from pishkhan.apps.academy.rules import AttemptState, StartFacts, may_read
from pishkhan.apps.academy.rules.certificates import counts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Contact
from pishkhan.infra.days import house_day
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

COURSES_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one learner is: finished lessons, his attempts (the newest first), his newest certificate that stands."""

    done: frozenset[int]
    attempts: tuple[Attempt, ...]
    certificate: Certificate | None
    facts: StartFacts

    @property
    def running(self) -> Attempt | None:
        """The attempt that is not over yet, if there is one."""
        return next((one for one in self.attempts if one.state == AttemptState.RUNNING.value), None)


def matching_learners(actor: Actor, course_id: int, *, text: str = "") -> QuerySet[Enrolment]:
    """The learners of a course with how far they are, for the academy's readers; raises `NotFound` for others."""
    if not may_read(actor):
        raise NotFound("page")
    found = enrolments_for(actor).filter(course=course(actor, course_id), withdrawn_at=None)
    return with_figures(customers.narrowed(found, text, person="contact_id")).select_related("contact", "course")


def learners_of(actor: Actor, course_id: int) -> QuerySet[Contact]:
    """Who learns a course: for asking for one of them, not for lists."""
    learns = enrolments_for(actor).filter(course=course(actor, course_id), withdrawn_at=None)
    return customers.contacts_for(actor).filter(Exists(learns.filter(contact=OuterRef("pk"))))


def learners_page(
    actor: Actor, course_id: int, *, text: str = "", cursor: str | None = None, size: int = 50
) -> Page[Enrolment]:
    """One page of `matching_learners`, the newest first."""
    return keyset(matching_learners(actor, course_id, text=text), order=("-id",), cursor=cursor, size=size)


def own_learning(actor: Actor) -> list[Enrolment]:
    """The courses a customer's person learns, with how far he is, the newest first."""
    if actor.contact_id is None:
        return []
    return learning_of(actor, actor.contact_id)


def learning_of(actor: Actor, contact_id: int) -> list[Enrolment]:
    """What one person learns, for whoever may see it, the newest first."""
    shape = shape_of(actor)
    return _learning(shape.of)(contact=contact_id, **shape.own)


@remembered(size=512)
def _learning(actor: Actor) -> PreparedSelect[Enrolment]:
    rows = enrolments_for(actor).filter(Q(contact__id=Hole("contact")), withdrawn_at=None)
    return PreparedSelect(lambda: with_figures(rows).select_related("course").order_by("-id")[:COURSES_AT_MOST])


def with_figures(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """With the lessons finished and there, the best score in hundredths and the most of it, and the last state."""
    lessons = (
        Lesson.objects.filter(section__course=OuterRef("course"), removed_at=None, section__removed_at=None)
        .order_by()
        .values("section__course")
        .annotate(count=Count("pk"))
    )
    newest = Attempt.objects.filter(enrolment=OuterRef("pk")).order_by("-number")
    held = Q(progress__lesson__removed_at=None, progress__lesson__section__removed_at=None)
    return rows.annotate(
        done_count=Count("progress", filter=held, distinct=True),
        lesson_count=Subquery(lessons.values("count")[:1]),
        last_state=Subquery(newest.values("state")[:1]),
    )


def standing(enrolment: Enrolment, exam: Exam | None, lessons: int, now: datetime) -> Standing:
    """How far a learner is, and what decides whether he may begin an attempt; ``lessons`` is how many there are."""
    done = frozenset(
        Progress.objects.filter(
            enrolment=enrolment, lesson__removed_at=None, lesson__section__removed_at=None
        ).values_list("lesson_id", flat=True)
    )
    attempts = tuple(Attempt.objects.filter(enrolment=enrolment).order_by("-number"))
    held = newest_certificate(enrolment.contact_id, enrolment.course_id)
    return Standing(done, attempts, held, _facts(enrolment, exam, lessons - len(done), attempts, held, house_day(now)))


def is_done(enrolment: Enrolment, lesson: Lesson) -> bool:
    """Whether a learner has finished a lesson."""
    return Progress.objects.filter(enrolment=enrolment, lesson=lesson).exists()


def newest_certificate(contact_id: int, course_id: int) -> Certificate | None:
    """The newest of a person in a course that was not revoked."""
    rows = Certificate.objects.filter(contact=contact_id, course=course_id, revoked_on=None)
    return rows.select_related("renewal").order_by("-id").first()


def _facts(
    enrolment: Enrolment,
    exam: Exam | None,
    lessons_left: int,
    attempts: tuple[Attempt, ...],
    held: Certificate | None,
    today: date,
) -> StartFacts:
    since = [one for one in attempts if held is None or one.number > _number_of(attempts, held)]
    ended = [one for one in since if one.state == AttemptState.FAILED.value]
    is_short = held is not None and held.percent < (enrolment.score_wanted or 0)
    return StartFacts(
        is_offered=exam is not None and exam.is_offered and enrolment.withdrawn_at is None,
        terms=(exam or Exam()).terms,
        used=len(since),
        granted=enrolment.granted,
        failed_at=ended[0].ended_at if ended else (held.issued_at if held is not None and is_short else None),
        lessons_left=max(0, lessons_left),
        is_marking=any(one.state == AttemptState.MARKING.value for one in since),
        is_certified=held is not None and not is_short and counts(held.expires_on, held.issued_on, today),
        certified_until=held.expires_on if held else None,
    )


def _number_of(attempts: tuple[Attempt, ...], held: Certificate) -> int:
    return next((one.number for one in attempts if one.pk == held.attempt_id), 0)
