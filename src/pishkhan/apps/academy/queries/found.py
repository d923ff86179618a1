"""What of lessons is found, and their texts as the search reads them (H1)."""

from collections.abc import Collection

from django.db.models import QuerySet

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.academy.models.index import LESSONS
from pishkhan.apps.academy.queries.guard import enrolments_for, lessons_for
from pishkhan.apps.academy.rules import may_read
from pishkhan.infra.memory import remembered
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.texts import Writing
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain

STALE_SECONDS = 5.0
"""So long a search may not know yet of a course that somebody learns."""


def found_lessons(actor: Actor, asked: Asked) -> QuerySet[Lesson]:
    """The lessons that were found and that the actor may read."""
    return lessons_for(actor).filter(pk__in=LESSONS.found(asked))


def lesson_marks(actor: Actor) -> list[str] | None:
    """The marks of the lessons the actor finds: those of the courses he learns; None for the academy's readers."""
    if may_read(actor):
        return None
    return list(_learnt(actor))


@remembered(size=4_096, seconds=STALE_SECONDS)
def _learnt(actor: Actor) -> tuple[str, ...]:
    """Remembered for a moment, for a search asks at every letter that is typed; the guard asks anew."""
    learnt = enrolments_for(actor).filter(withdrawn_at=None).order_by("course")
    return tuple(f"e:{course_id}" for course_id in learnt.values_list("course_id", flat=True))


def lesson_texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    """What is searched of these lessons, of those that were not taken out; for the index only."""
    rows = Lesson.objects.filter(pk__in=ids, removed_at=None, section__removed_at=None)
    return [(one.pk, _text(one)) for one in rows.select_related("section__course").order_by("pk")]


def _text(one: Lesson) -> Writing:
    course = one.section.course
    return Writing(one.title, plain(one.body), course.written_at, course.language, (f"e:{course.pk}",))
