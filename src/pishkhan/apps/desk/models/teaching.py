"""Answers that taught a customer's representative something (C6)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.teaching import ANSWERED, TeachingState
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.people.models import User

STANDS = ~Q(state=TeachingState.TAKEN_BACK.value)
ONE_OF_BOTH = Q(lesson__isnull=False, article__isnull=True) | Q(lesson__isnull=True, article__isnull=False)
SAID = Q(state__in=[one.value for one in ANSWERED])


class Teaching(models.Model):
    """That the answer ``seq`` of a ticket taught its representative a lesson or an article, and what he says to that.

    Whom it taught is a dated appointment, so a successor begins anew. An article keeps the title it was taught under:
    its newest one may be nobody's outside yet.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="teachings", db_index=False)
    seq = models.PositiveIntegerField()
    lesson = models.ForeignKey(Lesson, models.PROTECT, null=True, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")
    article_title = models.CharField(max_length=200, blank=True, default="")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, default=TeachingState.WAITING.value)
    taught_at = models.DateTimeField()
    taught_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    word = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A request teaches the same once; a representative's own are a walk of an index, as is what he confirmed."""

        constraints = (
            models.UniqueConstraint(fields=("ticket", "lesson"), condition=STANDS, name="desk_taught_once"),
            models.UniqueConstraint(fields=("ticket", "article"), condition=STANDS, name="desk_taught_article_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TeachingState]), name="desk_teaching_state"
            ),
            models.CheckConstraint(condition=ONE_OF_BOTH, name="desk_teaching_of_something"),
            models.CheckConstraint(
                condition=(SAID & Q(answered_by__isnull=False)) | (~SAID & Q(answered_by__isnull=True)),
                name="desk_teaching_answered_by",
            ),
        )
        indexes = (
            models.Index(fields=("appointment", "-id"), condition=STANDS, name="desk_taught_to"),
            models.Index(
                fields=("answered_at",), condition=Q(state=TeachingState.LEARNT.value), name="desk_taught_learnt"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ticket_id}#{self.seq}: {self.lesson_id or self.article_id} ({self.state})"

    @property
    def title(self) -> str:
        """What was taught, by its name."""
        return self.lesson.title if self.lesson else self.article_title

    @property
    def state_word(self) -> TeachingState:
        """The state as a word that pages say."""
        return TeachingState(self.state)
