"""Answers that taught a customer's representative something (C6)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.teaching import ANSWERED, TeachingState
from pishkhan.apps.people.models import User

STANDS = ~Q(state=TeachingState.TAKEN_BACK.value)
SAID = Q(state__in=[one.value for one in ANSWERED])


class Teaching(models.Model):
    """That the answer ``seq`` of a ticket taught its representative a lesson, and what he says to that.

    Whom it taught is a dated appointment, so a successor begins anew. What was taught is a lesson; the constraint names
    what there is to teach by, and another kind of text joins it as a column of its own.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="teachings", db_index=False)
    seq = models.PositiveIntegerField()
    lesson = models.ForeignKey(Lesson, models.PROTECT, null=True, related_name="+")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, default=TeachingState.WAITING.value)
    taught_at = models.DateTimeField()
    taught_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    word = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A request teaches a lesson once; a representative's own are a walk of an index, as is what he confirmed."""

        constraints = (
            models.UniqueConstraint(fields=("ticket", "lesson"), condition=STANDS, name="desk_taught_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TeachingState]), name="desk_teaching_state"
            ),
            models.CheckConstraint(condition=Q(lesson__isnull=False), name="desk_teaching_of_something"),
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
        return f"{self.ticket_id}#{self.seq}: {self.lesson_id} ({self.state})"

    @property
    def state_word(self) -> TeachingState:
        """The state as a word that pages say."""
        return TeachingState(self.state)
