"""Lessons and articles that the work itself proposes (G5)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.catalogue.models import Category, Product
from pishkhan.apps.desk.rules.lesson_proposals import ProposalState
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.people.models import User


class LessonProposal(models.Model):
    """That specialists answered questions about one product and category again and again.

    ``evidence`` is the number of their requests and ``since`` the instant from which they count; ``draft`` their
    answers without what is known of customers; ``reply`` the title of the canned reply it became, which its desk may
    change or throw away. One proposal of a subject is open at a time.
    """

    product = models.ForeignKey(Product, models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=ProposalState.OPEN.value)
    evidence = models.PositiveIntegerField()
    since = models.DateTimeField()
    latest_at = models.DateTimeField()
    draft = models.TextField()
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    lesson = models.ForeignKey(Lesson, models.PROTECT, null=True, related_name="+")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")
    reply = models.CharField(max_length=80, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("product", "category"),
                condition=Q(state=ProposalState.OPEN.value),
                name="desk_proposal_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ProposalState]), name="desk_proposal_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.ACCEPTED.value)
                | Q(lesson__isnull=False)
                | Q(article__isnull=False)
                | ~Q(reply=""),
                name="desk_proposal_lesson",
            ),
        )
        indexes = (models.Index(fields=("state", "-latest_at", "-id"), name="desk_proposals"),)

    def __str__(self) -> str:
        return f"{self.product_id}/{self.category_id}: {self.evidence} ({self.state})"

    @property
    def subject_key(self) -> str:
        """The name events and audit know it by."""
        return f"lesson_proposal:{self.pk}"

    @property
    def state_word(self) -> ProposalState:
        """The state as a word that pages say."""
        return ProposalState(self.state)
