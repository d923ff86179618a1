"""Lessons are found by what they teach: by whoever learns their course, and by the academy's readers (H1)."""

from django.db.models import QuerySet

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.academy.models.index import LESSONS
from pishkhan.apps.academy.queries.found import found_lessons, lesson_marks, lesson_texts
from pishkhan.apps.academy.rules import may_read
from pishkhan.infra.search.answering import offers
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

READ = Page("portal-lesson", "lesson_id")


def _taught() -> QuerySet[Lesson]:
    return Lesson.objects.filter(removed_at=None, section__removed_at=None)


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    if not may_read(actor) and actor.contact_id is None:
        return None
    return shown(found_lessons(actor, asked), "title", note="section__course__title", text="body")


register(
    Source(
        kind="lesson",
        label=N_("Lessons"),
        icon="book",
        order=48,
        rows=_rows,
        sorting=("-id",),
        pages={"console": Page("academy-lesson", "lesson_id"), "portal": READ},
        areas=(Area.ACADEMY,),
        indexed=Indexed(LESSONS, _taught, texts=lesson_texts),
        marks=lesson_marks,
        text_of=plain,
        has_language=True,
    )
)
offers("lesson", order=20)
