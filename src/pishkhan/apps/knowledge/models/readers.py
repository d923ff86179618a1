"""What readers say of an article: whether it helped, in words, and of each other's words (G3)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.knowledge.models.articles import Article
from pishkhan.apps.knowledge.rules.remarks import RemarkState
from pishkhan.apps.people.models import User


class Vote(models.Model):
    """Whether an article helped somebody: one answer for a person, or for a visitor's browser (``voter``)."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="votes", db_index=False)
    voter = models.CharField(max_length=72)
    helped = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("article", "voter"), name="knowledge_one_vote"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.helped}"


class Remark(models.Model):
    """A comment under an article; only one that was looked at is shown. ``votes`` are those who found it useful.

    ``name`` is the author's own, for colleagues; other readers see ``signed``, the first name he chose to show, if any.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    signed = models.CharField(max_length=40, blank=True)
    by_house = models.BooleanField(default=False)
    body = models.TextField()
    state = models.CharField(max_length=8, default=RemarkState.WAITING.value)
    votes = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RemarkState]), name="knowledge_remark_state"
            ),
        )
        indexes = (
            models.Index(fields=("article", "state", "-id"), name="knowledge_remarks_new"),
            models.Index(fields=("article", "state", "-votes", "-id"), name="knowledge_remarks_best"),
            models.Index(fields=("state", "id"), name="knowledge_remark_queue"),
        )

    def __str__(self) -> str:
        return f"{self.article_id}: {self.name}"

    @property
    def state_word(self) -> RemarkState:
        """The state as a word that pages say."""
        return RemarkState(self.state)

    @property
    def subject_key(self) -> str:
        """The name audit knows this comment by."""
        return f"article:{self.article_id}"


class RemarkVote(models.Model):
    """That somebody found a comment useful, once."""

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="+", db_index=False)
    voter = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("remark", "voter"), name="knowledge_one_remark_vote"),)

    def __str__(self) -> str:
        return f"{self.remark_id}: {self.voter_id}"
