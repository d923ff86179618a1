"""What keeps articles good: something wrong that was noticed, and searches that found nothing (G1)."""

from django.db import models

from pishkhan.apps.knowledge.models.articles import Article
from pishkhan.apps.people.models import User


class Flag(models.Model):
    """What somebody who worked with an article found wrong in it, until its owner or a coach has settled it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("settled_at", "-id"), name="knowledge_flags_open"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.body[:40]}"


class Miss(models.Model):
    """Words that were searched and found nothing; ``key`` are the folded words, never a name or a number of anybody.

    Of what may be a stranger's name, a single word or words that no text has, ``key`` is a seal and ``words`` are
    `VEILED` until it is asked on another day.
    """

    key = models.CharField(max_length=200, unique=True)
    words = models.CharField(max_length=200)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("-count", "-id"), name="knowledge_missed_most"),)

    def __str__(self) -> str:
        return self.words
