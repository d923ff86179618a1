"""Who learns what, and how far he is (H1)."""

from django.db import models

from pishkhan.apps.academy.models.courses import Course, Lesson
from pishkhan.apps.academy.rules.kinds import AttemptState
from pishkhan.apps.customers.models import Contact


class Enrolment(models.Model):
    """Somebody at a customer in a course, once; ``withdrawn_at`` is when he signed off, until he enrols again.

    ``granted`` counts the attempts a trainer gave beyond the exam's limit. ``score_wanted`` is the score in per cent
    that whoever sent him asks for: a certificate below it does not end his learning.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    granted = models.PositiveSmallIntegerField(default=0)
    score_wanted = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("course", "contact"), name="academy_enrolled_once"),)
        indexes = (models.Index(fields=("course", "-id"), name="academy_learners_of"),)

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.course_id}"

    @property
    def last_word(self) -> AttemptState | None:
        """Where the last attempt stands, where the list has read it (``last_state``)."""
        state: str | None = getattr(self, "last_state", None)
        return AttemptState(state) if state else None

    @property
    def subject_key(self) -> str:
        """The name events and audit know this enrolment by."""
        return f"enrolment:{self.pk}"


class Progress(models.Model):
    """That a learner finished a lesson; taking it back takes the row away."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="progress", db_index=False)
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("enrolment", "lesson"), name="academy_learnt_once"),)

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"
