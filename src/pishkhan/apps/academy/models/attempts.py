"""One go at an exam, with what was asked and answered (H2)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.academy.models.exams import QuestionVersion
from pishkhan.apps.academy.models.learning import Enrolment
from pishkhan.apps.academy.rules.kinds import AttemptState, EndedBy
from pishkhan.apps.academy.rules.marking import Given, given_from, percent
from pishkhan.apps.people.models import User


class Attempt(models.Model):
    """A learner's attempt; at most one runs at a time, whichever way two are begun at once.

    ``seed`` drew it. ``pass_percent`` is what the exam wanted when it began. ``got`` and ``most`` are hundredths of a
    point; while free text is still to be marked, ``got`` holds what is marked already. ``version`` grows with every
    answer that is kept, so that an older window cannot write over a newer one; ``window`` is the page that kept the
    last ones, and ``window_from`` the version that it found before it began.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts", db_index=False)
    number = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    pass_percent = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=8, blank=True, default="")
    state = models.CharField(max_length=8, default=AttemptState.RUNNING.value)
    got = models.PositiveIntegerField(default=0)
    most = models.PositiveIntegerField()
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    window = models.CharField(max_length=32, blank=True, default="")
    window_from = models.PositiveIntegerField(default=1)

    class Meta:
        """Running ones are found by their end, those to be marked in the order they were handed in."""

        constraints = (
            models.UniqueConstraint(
                fields=("enrolment",), condition=Q(state=AttemptState.RUNNING.value), name="academy_one_running"
            ),
            models.UniqueConstraint(fields=("enrolment", "number"), name="academy_attempt_number"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in AttemptState]), name="academy_attempt_state"
            ),
            models.CheckConstraint(
                condition=Q(state=AttemptState.RUNNING.value, ended_at=None)
                | (~Q(state=AttemptState.RUNNING.value) & Q(ended_at__isnull=False)),
                name="academy_attempt_ended",
            ),
            models.CheckConstraint(condition=Q(got__lte=F("most")), name="academy_attempt_points"),
        )
        indexes = (
            models.Index(
                fields=("due_at", "id"), condition=Q(state=AttemptState.RUNNING.value), name="academy_attempts_due"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} #{self.number}"

    @property
    def state_word(self) -> AttemptState:
        """The state as a word that pages say."""
        return AttemptState(self.state)

    @property
    def ended_by_word(self) -> EndedBy | None:
        """What ended it, as a word that pages say."""
        return EndedBy(self.ended_by) if self.ended_by else None

    @property
    def percent(self) -> int:
        """The score in whole per cent."""
        return percent(self.got, self.most)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this attempt by."""
        return f"attempt:{self.pk}"

    def is_over(self, now: datetime) -> bool:
        """Whether no answer is taken any more."""
        return self.state != AttemptState.RUNNING.value or now >= self.due_at


class AttemptItem(models.Model):
    """One question of an attempt as it was asked: its version, its choices in the order they were shown.

    ``got`` is none until it is marked; who marked a free text, and what he said of it, stands beside it.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="items", db_index=False)
    place = models.PositiveSmallIntegerField()
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    order = models.JSONField(default=list)
    answer = models.JSONField(null=True)
    saved_at = models.DateTimeField(null=True)
    got = models.PositiveIntegerField(null=True)
    to_mark = models.BooleanField(default=False)
    marked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)
    comment = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        """What waits for a mark is a walk of a small index."""

        constraints = (models.UniqueConstraint(fields=("attempt", "place"), name="academy_item_place"),)
        indexes = (models.Index(fields=("id",), condition=Q(to_mark=True), name="academy_items_to_mark"),)

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.place}"

    @property
    def given(self) -> Given:
        """What was answered."""
        return given_from(self.answer)

    @property
    def shown_choices(self) -> list[tuple[str, str]]:
        """The choices in the order in which this learner sees them."""
        texts = dict(self.version.choices)
        return [(key, texts[key]) for key in self.order]
