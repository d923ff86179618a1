"""Writing a course, and offering it (H1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.models import Attempt, Course, Lesson
from pishkhan.apps.academy.rules import KEEPERS, AttemptState, CourseState, CourseTerms
from pishkhan.apps.academy.rules.attempts import running_attempts
from pishkhan.apps.academy.rules.keeping import (
    LONGEST_TITLE,
    changed_meanwhile,
    check_language,
    check_range,
    long_text,
)
from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.infra.events import audit
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse, update_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import sort_key, unique_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LONGEST_COURSE = 60 * 1_000
LONGEST_VALIDITY = 120
TEXT = ("title", "title_key", "sort_key", "language", "summary", "goals", "minutes", "certificate_months", "version")


@transaction.atomic
def write_course(*, actor: Actor, at: datetime, terms: CourseTerms) -> Course:
    """Begin a course; nobody sees it before it is opened. Raises ``Refusal`` beside the field."""
    require_role(actor, *KEEPERS)
    made = Course(written_at=at)
    _describe(made, terms)
    insert_or_refuse(made, _taken())
    _relate(made, terms)
    audit("academy.write_course", actor=actor, at=at, subject=made.subject_key, title=made.title)
    return made


@transaction.atomic
def change_course(
    *, actor: Actor, at: datetime, course_id: int, terms: CourseTerms, version: int | None = None
) -> Course:
    """Write the head of a course anew; ``version`` is what it was written on top of."""
    found = locked_course(actor, course_id)
    changed_meanwhile(version, found.version, found.title)
    _describe(found, terms)
    found.version += 1
    update_or_refuse(found, TEXT, _taken())
    _relate(found, terms)
    audit("academy.change_course", actor=actor, at=at, subject=found.subject_key, title=found.title)
    return found


@transaction.atomic
def set_course_state(
    *, actor: Actor, at: datetime, course_id: int, state: CourseState, version: int | None = None
) -> Course:
    """Open a course to learners, take it back, or offer it no more; whoever learns a retired one goes on.

    It is not taken back while somebody sits its exam, nor opened without a lesson. Raises ``Refusal``.
    """
    found = locked_course(actor, course_id)
    changed_meanwhile(version, found.version, found.title)
    if state is CourseState.OPEN:
        check_lessons(found)
    if state is CourseState.DRAFT:
        _check_nobody_sits(found, at)
    found.state = state.value
    found.version += 1
    found.save(update_fields=["state", "version"])
    audit("academy.set_state", actor=actor, at=at, subject=found.subject_key, state=state.value)
    return found


def check_lessons(course: Course) -> None:
    """An open course has something to learn. Raises ``Refusal``."""
    if not Lesson.objects.filter(section__course=course, removed_at=None, section__removed_at=None).exists():
        raise Refusal("academy.no_lessons", N_("Write at least one lesson first."), field="state")


def locked_course(actor: Actor, course_id: int) -> Course:
    """Lock one course for whoever keeps them; raises ``NotFound``."""
    require_role(actor, *KEEPERS)
    found = Course.objects.select_for_update().filter(pk=course_id).first()
    if found is None:
        raise NotFound("course")
    return found


def _describe(course: Course, terms: CourseTerms) -> None:
    course.title = required_text(terms.title, "title", LONGEST_TITLE)
    course.title_key, course.sort_key = unique_key(course.title), sort_key(course.title)
    course.language = check_language(terms.language)
    course.summary = long_text(terms.summary, "summary")
    course.goals = long_text(terms.goals, "goals")
    course.minutes = check_range(terms.minutes, "minutes", 0, LONGEST_COURSE)
    course.certificate_months = check_range(terms.certificate_months, "certificate_months", 0, LONGEST_VALIDITY)


def _relate(course: Course, terms: CourseTerms) -> None:
    """What it is about and what comes before it; a course does not come before itself, by whatever way."""
    for product_id in terms.product_ids:
        if product_id not in course.products.values_list("pk", flat=True):
            catalogue.check_choices(product_id=product_id, request_type_id=None, category_id=None)
    before = set(terms.prerequisite_ids)
    if Course.objects.filter(pk__in=before).count() < len(before):
        raise NotFound("course")
    if course.pk in _all_before(before):
        message = N_("A course does not come before itself.")
        raise Refusal("academy.circle", message, field="prerequisites")
    course.products.set(terms.product_ids)
    course.prerequisites.set(before)


def _all_before(course_ids: set[int]) -> set[int]:
    """These courses and everything that comes before them."""
    found: set[int] = set()
    todo = set(course_ids)
    while todo:
        found |= todo
        rows = Course.prerequisites.through.objects.filter(from_course__in=todo)
        todo = set(rows.values_list("to_course_id", flat=True)) - found
    return found


def _check_nobody_sits(course: Course, at: datetime) -> None:
    """A draft is no course for learners: whoever is in its exam would lose his page."""
    running = Attempt.objects.filter(enrolment__course=course, state=AttemptState.RUNNING.value, due_at__gt=at).count()
    if running:
        raise running_attempts(running)


def _taken() -> Refusal:
    return Refusal("academy.title_taken", N_("Another course has this title."), field="title")
