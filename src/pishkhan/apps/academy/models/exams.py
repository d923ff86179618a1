"""The bank of questions, versioned, and the exam that draws from it (H2)."""

from typing import NamedTuple

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.models.courses import Course, Lesson
from pishkhan.apps.academy.rules.attempts import ExamTerms
from pishkhan.apps.academy.rules.kinds import Level, QuestionKind
from pishkhan.apps.academy.rules.marking import Key
from pishkhan.apps.academy.rules.questions import key_from
from pishkhan.apps.academy.rules.terms import ExamSetting
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly


class Named(NamedTuple):
    """A choice by its key."""

    key: str
    text: str


class Question(models.Model):
    """A question of a lesson; ``version`` is the number of the text that is asked now. ``active`` ones are drawn."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="questions", db_index=False)
    kind = models.CharField(max_length=8)
    level = models.CharField(max_length=6)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in QuestionKind]), name="academy_question_kind"
            ),
            models.CheckConstraint(condition=Q(level__in=[one.value for one in Level]), name="academy_question_level"),
        )
        indexes = (models.Index(fields=("lesson", "-id"), name="academy_questions_of"),)

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.kind} {self.pk}"

    @property
    def kind_word(self) -> QuestionKind:
        """The kind as a word that pages say."""
        return QuestionKind(self.kind)

    @property
    def level_word(self) -> Level:
        """The level as a word that pages say."""
        return Level(self.level)


class QuestionVersion(AppendOnly):
    """One text of a question, never changed: who was asked it is marked by it.

    ``choices`` are pairs of a key and a text; ``answer`` is what is right.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    text = models.TextField()
    explanation = models.TextField(blank=True)
    points = models.PositiveSmallIntegerField()
    choices = models.JSONField(default=list)
    answer = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("question", "number"), name="academy_question_version"),)

    def __str__(self) -> str:
        return f"{self.question_id}/{self.number}"

    @property
    def kind_word(self) -> QuestionKind:
        """How it is answered."""
        return QuestionKind(self.kind)

    @property
    def named_choices(self) -> list[Named]:
        """The choices as they were written."""
        return [Named(key, text) for key, text in self.choices]

    @property
    def key(self) -> Key:
        """What is right."""
        return key_from(QuestionKind(self.kind), self.points, self.answer)


class Exam(models.Model):
    """The exam of a course: how many questions of each level, how long, how often, from how many per cent on."""

    course = models.OneToOneField(Course, models.PROTECT, related_name="exam")
    easy = models.PositiveSmallIntegerField(default=0)
    medium = models.PositiveSmallIntegerField(default=0)
    hard = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=30)
    pass_percent = models.PositiveSmallIntegerField(default=70)
    attempts = models.PositiveSmallIntegerField(default=3)
    wait_hours = models.PositiveSmallIntegerField(default=24)
    needs_lessons = models.BooleanField(default=True)
    is_offered = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(pass_percent__gte=1, pass_percent__lte=100), name="academy_exam_percent"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="academy_exam_minutes"),
        )

    def __str__(self) -> str:
        return f"{self.course_id}: {self.minutes}"

    @property
    def terms(self) -> ExamTerms:
        """What the rules decide by."""
        return ExamTerms(self.minutes, self.pass_percent, self.attempts, self.wait_hours, self.needs_lessons)

    @property
    def setting(self) -> ExamSetting:
        """All of it."""
        return ExamSetting(self.terms, self.easy, self.medium, self.hard, self.is_offered)

    @property
    def size(self) -> int:
        """How many questions it asks."""
        return self.easy + self.medium + self.hard
