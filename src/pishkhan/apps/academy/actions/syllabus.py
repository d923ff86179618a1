"""Writing the syllabus: parts, lessons, their files (H1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.courses import check_lessons, locked_course
from pishkhan.apps.academy.actions.questions import keep_enough
from pishkhan.apps.academy.models import Course, Lesson, LessonFile, Section
from pishkhan.apps.academy.models.index import LESSONS
from pishkhan.apps.academy.queries import guard
from pishkhan.apps.academy.queries.found import lesson_texts
from pishkhan.apps.academy.rules import KEEPERS, CourseState, LessonTerms
from pishkhan.apps.academy.rules.keeping import (
    LONGEST_TITLE,
    MOST_FILES,
    changed_meanwhile,
    check_range,
    long_text,
    web_address,
)
from pishkhan.infra.events import audit
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.search.texts import forget_texts, write_texts
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LAST_PLACE = 999
LONGEST_LESSON = 60 * 24


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A stored file under the name it came with; stored before the transaction began."""

    name: str
    stored: StoredFile


@transaction.atomic
def write_section(
    *,
    actor: Actor,
    at: datetime,
    course_id: int,
    title: str,
    place: int = 1,
    section_id: int | None = None,
    version: int | None = None,
) -> Section:
    """Add a part to a course, or write one anew (``section_id``); equal places stand as they were written."""
    course = locked_course(actor, course_id)
    found = _section(actor, section_id, version) if section_id else Section(course=course, version=0)
    if found.course_id != course.pk:
        raise NotFound("section")
    found.title = required_text(title, "title", LONGEST_TITLE)
    found.place = check_range(place, "place", 1, LAST_PLACE)
    found.version += 1
    found.save()
    audit("academy.change_syllabus", actor=actor, at=at, subject=course.subject_key, section=found.title)
    return found


@transaction.atomic
def remove_section(*, actor: Actor, at: datetime, section_id: int) -> Section:
    """Take a part out with its lessons; what was learnt and asked of them stays in the record.

    Raises ``Refusal`` where an exam on offer could no longer be drawn, or an open course would have no lesson.
    """
    require_role(actor, *KEEPERS)
    course = locked_course(actor, guard.section(actor, section_id).course_id)
    found = _section(actor, section_id, None)
    found.removed_at = at
    found.save(update_fields=["removed_at"])
    _keep_whole(course)
    forget_texts(LESSONS, list(Lesson.objects.filter(section=found).values_list("pk", flat=True)))
    audit("academy.change_syllabus", actor=actor, at=at, subject=found.course.subject_key, removed=found.title)
    return found


@transaction.atomic
def write_lesson(
    *,
    actor: Actor,
    at: datetime,
    section_id: int,
    terms: LessonTerms,
    lesson_id: int | None = None,
    version: int | None = None,
) -> Lesson:
    """Add a lesson to a part of a course, or write one anew (``lesson_id``), perhaps in another part of the course."""
    section = _section(actor, section_id, None)
    found = _lesson(actor, lesson_id, version) if lesson_id else Lesson(section=section, version=0)
    if found.section.course_id != section.course_id:
        raise NotFound("lesson")
    found.section = section
    found.title = required_text(terms.title, "title", LONGEST_TITLE)
    found.body = long_text(terms.body, "body")
    found.video = web_address(terms.video, "video")
    found.minutes = check_range(terms.minutes, "minutes", 0, LONGEST_LESSON)
    found.place = check_range(terms.place, "place", 1, LAST_PLACE)
    found.version += 1
    found.save()
    write_texts(LESSONS, lesson_texts([found.pk]))
    audit("academy.change_lesson", actor=actor, at=at, subject=section.course.subject_key, lesson=found.title)
    return found


@transaction.atomic
def remove_lesson(*, actor: Actor, at: datetime, lesson_id: int) -> Lesson:
    """Take a lesson out; its questions are drawn no more. Raises ``Refusal`` as `remove_section` does."""
    require_role(actor, *KEEPERS)
    course = locked_course(actor, guard.lesson(actor, lesson_id).section.course_id)
    found = _lesson(actor, lesson_id, None)
    found.removed_at = at
    found.save(update_fields=["removed_at"])
    _keep_whole(course)
    forget_texts(LESSONS, [found.pk])
    audit("academy.change_lesson", actor=actor, at=at, subject=found.section.course.subject_key, removed=found.title)
    return found


@transaction.atomic
def add_lesson_files(*, actor: Actor, at: datetime, lesson_id: int, files: Sequence[NamedFile]) -> Lesson:
    """Put files beside a lesson: handouts, slides, a video."""
    found = _lesson(actor, lesson_id, None)
    if not files:
        raise Refusal("academy.no_file", N_("Please choose a file."), field="files")
    if LessonFile.objects.filter(lesson=found, removed_at=None).count() + len(files) > MOST_FILES:
        message = N_("A lesson has at most {most} files.")
        raise Refusal("academy.files", message, field="files", most=MOST_FILES)
    LessonFile.objects.bulk_create(
        [LessonFile(lesson=found, file=one.stored, name=one.name, added_at=at) for one in files]
    )
    audit("academy.change_files", actor=actor, at=at, subject=found.section.course.subject_key, added=len(files))
    return found


@transaction.atomic
def remove_lesson_file(*, actor: Actor, at: datetime, file_id: int) -> Lesson:
    """Take a file out of a lesson."""
    require_role(actor, *KEEPERS)
    found = guard.lesson_file(actor, file_id)
    LessonFile.objects.filter(pk=found.pk).update(removed_at=at)
    lesson = guard.lesson(actor, found.lesson_id)
    audit("academy.change_files", actor=actor, at=at, subject=lesson.section.course.subject_key, removed=found.name)
    return lesson


def _keep_whole(course: Course) -> None:
    """What learners find of a locked course goes on: lessons to read, and an exam that can be drawn."""
    if course.state == CourseState.OPEN:
        check_lessons(course)
    keep_enough(course.pk)


def _section(actor: Actor, section_id: int, version: int | None) -> Section:
    require_role(actor, *KEEPERS)
    guard.section(actor, section_id)
    found = Section.objects.select_for_update(of=("self",)).select_related("course").get(pk=section_id)
    changed_meanwhile(version, found.version, found.title)
    return found


def _lesson(actor: Actor, lesson_id: int, version: int | None) -> Lesson:
    require_role(actor, *KEEPERS)
    guard.lesson(actor, lesson_id)
    found = Lesson.objects.select_for_update(of=("self",)).select_related("section__course").get(pk=lesson_id)
    changed_meanwhile(version, found.version, found.body or found.title)
    return found
