"""Enrolling, finishing lessons, signing off (H1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.seats import leave_seats
from pishkhan.apps.academy.events import LearnerEnrolled
from pishkhan.apps.academy.models import Course, Enrolment, Progress
from pishkhan.apps.academy.queries import guard
from pishkhan.apps.academy.queries.study import holds_certificate
from pishkhan.apps.academy.rules import KEEPERS, CourseState, may_keep
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.days import house_day
from pishkhan.infra.events import audit, record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def enrol(
    *,
    actor: Actor,
    at: datetime,
    course_id: int,
    contact_id: int | None = None,
    score_wanted: int | None = None,
) -> Enrolment:
    """Let somebody learn a course: a customer's person himself, a trainer anybody (``contact_id``).

    Who learns it already stays as he is. The courses that come before it must be certified, unless a trainer decides
    otherwise. Until he has reached ``score_wanted`` (per cent) he may try again though he holds the certificate; the
    highest that was ever asked for counts. Raises ``Refusal`` and ``NotFound``.
    """
    course = guard.course(actor, course_id)
    learner_id = _learner(actor, contact_id)
    _check_open(actor, course, learner_id, at)
    found, is_new = Enrolment.objects.select_for_update().get_or_create(
        course=course, contact_id=learner_id, defaults={"enrolled_at": at}
    )
    if is_new or found.withdrawn_at is not None:
        Enrolment.objects.filter(pk=found.pk).update(withdrawn_at=None)
        found.withdrawn_at = None
        fact = LearnerEnrolled(found.pk, course.pk, learner_id)
        record("academy.enrol", fact, actor=actor, at=at, subject=found.subject_key, course=course.title)
    _want(found, score_wanted)
    forget_passing()
    return found


@transaction.atomic
def withdraw(*, actor: Actor, at: datetime, enrolment_id: int) -> Enrolment:
    """Sign off from a course: oneself, or by a trainer; what was learnt stays for another time.

    Places in sessions to come go to those who wait.
    """
    found = changed_enrolment(actor, enrolment_id)
    if found.withdrawn_at is None:
        found.withdrawn_at = at
        found.save(update_fields=["withdrawn_at"])
        leave_seats(found.course_id, found.contact_id, actor, at)
        audit("academy.withdraw", actor=actor, at=at, subject=found.subject_key)
        forget_passing()
    return found


@transaction.atomic
def mark_lesson(*, actor: Actor, at: datetime, lesson_id: int, done: bool = True) -> Progress | None:
    """Say that one has finished a lesson, or has not after all; only for oneself."""
    lesson = guard.lesson(actor, lesson_id)
    own = guard.own_enrolment(actor, lesson.section.course_id)
    if own is None:
        raise NotFound("lesson")
    audit("academy.mark_lesson", actor=actor, at=at, subject=own.subject_key, lesson=lesson.title, done=done)
    if not done:
        Progress.objects.filter(enrolment=own, lesson=lesson).delete()
        return None
    made, _is_new = Progress.objects.get_or_create(enrolment=own, lesson=lesson, defaults={"done_at": at})
    return made


@transaction.atomic
def grant_attempt(*, actor: Actor, at: datetime, enrolment_id: int) -> Enrolment:
    """Give a learner one attempt beyond the exam's limit."""
    require_role(actor, *KEEPERS)
    found = changed_enrolment(actor, enrolment_id)
    found.granted += 1
    found.save(update_fields=["granted"])
    audit("academy.grant_attempt", actor=actor, at=at, subject=found.subject_key, granted=found.granted)
    return found


def changed_enrolment(actor: Actor, enrolment_id: int) -> Enrolment:
    """Lock an enrolment for its learner or for whoever keeps the academy; raises ``NotFound``."""
    found = guard.enrolment(actor, enrolment_id)
    if not actor.is_customer:
        require_role(actor, *KEEPERS)
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("course", "contact")
    return rows.get(pk=found.pk)


def _want(found: Enrolment, percent: int | None) -> None:
    if percent is not None and percent > (found.score_wanted or 0):
        found.score_wanted = percent
        found.save(update_fields=["score_wanted"])


def _learner(actor: Actor, contact_id: int | None) -> int:
    """Who is meant: a customer's person only himself, another is named by whoever keeps the academy."""
    if actor.is_customer:
        if actor.contact_id is None or contact_id not in {None, actor.contact_id}:
            raise NotFound("contact")
        return actor.contact_id
    require_role(actor, *KEEPERS)
    if contact_id is None:
        raise Refusal("academy.who", N_("Choose who is to take the course."), field="contact")
    found = customers.contact(actor, contact_id)
    if not found.active:
        raise NotFound("contact")
    return found.pk


def _check_open(actor: Actor, course: Course, learner_id: int, at: datetime) -> None:
    if course.state != CourseState.OPEN.value:
        raise Refusal("academy.not_open", N_("This course is not open."))
    if may_keep(actor):
        return
    today = house_day(at)
    for before in course.prerequisites.order_by("sort_key", "id"):
        if not holds_certificate(learner_id, before.pk, today):
            message = N_("First comes the course “{title}” with its certificate.")
            raise Refusal("academy.prerequisite", message, title=before.title)
