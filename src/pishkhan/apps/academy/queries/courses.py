"""Courses as lists and pages show them (H1)."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from pishkhan.apps.academy.models import Course, Enrolment, Exam, Lesson, LessonFile, Section
from pishkhan.apps.academy.queries.guard import course, courses_for
from pishkhan.apps.academy.rules import CourseState, may_read
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("sort_key", "id")


@dataclass(frozen=True, slots=True)
class CoursePage:
    """One course with its parts and lessons in order, and its exam if it has one."""

    course: Course
    sections: tuple[Section, ...]
    exam: Exam | None
    products: tuple[str, ...]
    prerequisites: tuple[Course, ...]

    @property
    def lessons(self) -> list[Lesson]:
        """Every lesson, as the course is read from the first to the last."""
        return [one for section in self.sections for one in section.lessons.all()]


def matching_courses(actor: Actor, *, text: str = "", state: str = "") -> QuerySet[Course]:
    """The courses of the vendor's list; raises `NotFound` for whoever does not look at it."""
    if not may_read(actor):
        raise NotFound("page")
    found = courses_for(actor)
    if state:
        found = found.filter(state=state)
    key = unique_key(text)
    if key:
        found = found.filter(title_key__contains=key)
    learners = Count("enrolments", filter=Q(enrolments__withdrawn_at=None), distinct=True)
    return with_sizes(found).annotate(learners=learners)


def courses_page(
    actor: Actor, *, text: str = "", state: str = "", cursor: str | None = None, size: int = 50
) -> Page[Course]:
    """One page of `matching_courses`, by title."""
    return keyset(matching_courses(actor, text=text, state=state), order=ORDER, cursor=cursor, size=size)


def offered_courses(actor: Actor, *, cursor: str | None = None, size: int = 20) -> Page[Course]:
    """The open courses that a customer's person does not learn yet, by title."""
    own = Enrolment.objects.filter(contact=actor.contact_id, withdrawn_at=None).values("course_id")
    found = courses_for(actor).filter(state=CourseState.OPEN.value).exclude(pk__in=own)
    return keyset(with_sizes(found).prefetch_related("products"), order=ORDER, cursor=cursor, size=size)


def with_sizes(courses: QuerySet[Course]) -> QuerySet[Course]:
    """With the number of lessons of each."""
    held = Q(sections__removed_at=None, sections__lessons__removed_at=None)
    return courses.annotate(lesson_count=Count("sections__lessons", filter=held, distinct=True))


def course_page(actor: Actor, course_id: int) -> CoursePage:
    """One course the actor may see with all its parts; raises `NotFound`."""
    found = course(actor, course_id)
    return CoursePage(
        course=found,
        sections=tuple(sections_of(found)),
        exam=Exam.objects.filter(course=found).first(),
        products=tuple(one.name for one in found.products.order_by("position", "id")),
        prerequisites=tuple(found.prerequisites.order_by(*ORDER)),
    )


def sections_of(found: Course) -> list[Section]:
    """The parts of a course with their lessons, in order."""
    lessons = Prefetch("lessons", Lesson.objects.filter(removed_at=None).order_by("place", "id"))
    return list(Section.objects.filter(course=found, removed_at=None).order_by("place", "id").prefetch_related(lessons))


def files_of(lesson: Lesson) -> list[LessonFile]:
    """The files of a lesson, as they were added."""
    return list(LessonFile.objects.filter(lesson=lesson, removed_at=None).select_related("file").order_by("id"))
