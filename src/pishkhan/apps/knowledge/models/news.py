"""What the house announces, and who has read what is important (F4)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.rules.publishing import Importance, Showing, showing
from pishkhan.apps.people.models import User


class Announcement(Aimed):
    """A piece of news, shown from ``starts_at`` up to ``ends_at`` (or for good) to whom it is for.

    ``body`` is in a few marks (decision 0060). ``confirmed`` counts the receipts of an important one. ``told_at`` is
    when the last of its readers was told, in ``rounds`` of some thousand; nothing while there are readers to tell.
    """

    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=320)
    body = models.TextField()
    importance = models.CharField(max_length=10, default=Importance.PLAIN.value)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    rounds = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta(Aimed.Meta):
        constraints = (
            *Aimed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(importance__in=[one.value for one in Importance]), name="knowledge_announcement_importance"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="knowledge_announcement_period"
            ),
        )
        indexes = (
            models.Index(fields=("-starts_at", "-id"), name="knowledge_news"),
            models.Index(fields=("starts_at",), condition=Q(told_at=None), name="knowledge_news_to_tell"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def importance_word(self) -> Importance:
        """The importance as a word that pages say."""
        return Importance(self.importance)

    @property
    def is_important(self) -> bool:
        """Whether each reader confirms it."""
        return self.importance == Importance.IMPORTANT

    def showing(self, now: datetime) -> Showing:
        """Where it stands at ``now``."""
        return showing(self.starts_at, self.ends_at, self.withdrawn_at, now)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this announcement by."""
        return f"announcement:{self.pk}"


class Telling(models.Model):
    """That one reader was told of an important announcement, in which of its rounds; never twice."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="tellings", db_index=False)
    reader = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    round = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("announcement", "reader"), name="knowledge_told_once"),)
        indexes = (models.Index(fields=("announcement", "round", "reader"), name="knowledge_tellings"),)

    def __str__(self) -> str:
        return f"{self.announcement_id}: {self.reader_id}"


class Receipt(models.Model):
    """That one reader has confirmed an important announcement, once; ``at`` is when."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="receipts", db_index=False)
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("announcement", "reader"), name="knowledge_confirmed_once"),)
        indexes = (models.Index(fields=("announcement", "-id"), name="knowledge_receipts"),)

    def __str__(self) -> str:
        return f"{self.announcement_id}: {self.reader_id}"
