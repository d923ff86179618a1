"""Courses with their syllabus: sections, lessons, files (H1)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.rules.keeping import LANGUAGES
from pishkhan.apps.academy.rules.kinds import CourseState
from pishkhan.apps.catalogue.models import Product
from pishkhan.infra.files.models import StoredFile


class Course(models.Model):
    """A course in one language; ``minutes`` is what it takes, ``goals`` has one on each line.

    ``certificate_months`` is how long its certificate counts, in Jalali months; 0 is for ever. ``version`` guards its
    text; its lessons and questions have their own.
    """

    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=320, unique=True)
    sort_key = models.CharField(max_length=320)
    language = models.CharField(max_length=2, default="fa")
    summary = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    minutes = models.PositiveIntegerField(default=0)
    certificate_months = models.PositiveSmallIntegerField(default=12)
    products = models.ManyToManyField(Product, related_name="+")
    prerequisites = models.ManyToManyField("self", symmetrical=False, related_name="+")
    state = models.CharField(max_length=8, default=CourseState.DRAFT.value)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in CourseState]), name="academy_course_state"
            ),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="academy_course_language"),
        )
        indexes = (models.Index(fields=("sort_key", "id"), name="academy_course_order"),)

    def __str__(self) -> str:
        return self.title

    @property
    def state_word(self) -> CourseState:
        """The state as a word that pages say."""
        return CourseState(self.state)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this course by."""
        return f"course:{self.pk}"

    @property
    def goal_lines(self) -> list[str]:
        """The goals one by one."""
        return [line for line in self.goals.split("\n") if line.strip()]


class Section(models.Model):
    """A part of a course; ``place`` is its order, equal places stand in the order they were written."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sections", db_index=False)
    title = models.CharField(max_length=160)
    place = models.PositiveSmallIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("course", "place", "id"), name="academy_section_of"),)

    def __str__(self) -> str:
        return self.title

    @property
    def held_lessons(self) -> "list[Lesson]":
        """Its lessons that were not taken out; read it with them."""
        return [one for one in self.lessons.all() if one.removed_at is None]


class Lesson(models.Model):
    """One lesson: a text in simple marks, the address of a video, files; a removed one stays for who learnt it."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="lessons", db_index=False)
    title = models.CharField(max_length=160)
    body = models.TextField(blank=True)
    video = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("section", "place", "id"), name="academy_lesson_of"),)

    def __str__(self) -> str:
        return self.title


class LessonFile(models.Model):
    """A file of a lesson, a video among them; taken out, it stays for the audit and is handed out no more."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
