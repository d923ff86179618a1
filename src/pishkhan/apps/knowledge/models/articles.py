"""Articles, their editions, and what is attached to them (G1)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.rules.languages import LANGUAGES
from pishkhan.apps.knowledge.rules.linking import code_of
from pishkhan.apps.knowledge.rules.states import ArticleState
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.files.models import StoredFile

STATES = [one.value for one in ArticleState]
ARCHIVED = ArticleState.ARCHIVED.value


class Article(Aimed):
    """An article; ``title``, ``summary`` and ``body`` are those of its newest edition, number ``edition``.

    Customers read ``published``, the edition that was validated last, from ``released_at`` on; ``release_at`` is when
    that is planned. ``uses`` counts the requests it was used for, ``helped`` and ``not_helped`` what readers said,
    ``remarks`` the comments that are shown, ``flags`` what waits of whoever found something wrong. ``review_on`` is
    when somebody should read it again, which the uses since the last review (``uses_since``) bring nearer. ``version``
    grows with every change of it.
    """

    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=2, default="fa")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=600, blank=True)
    body = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    published = models.ForeignKey("Edition", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=16, default=ArticleState.WIP.value)
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    uses_since = models.PositiveIntegerField(default=0)
    uses = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)
    remarks = models.PositiveIntegerField(default=0)
    flags = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta(Aimed.Meta):
        """Lists walk by the last change, by use, and by the day of the next review; readers by the day of release."""

        abstract = False
        constraints = (
            *Aimed.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=STATES), name="knowledge_article_state"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="knowledge_article_language"),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.VALIDATED.value) | Q(published__isnull=False),
                name="knowledge_validated_is_published",
            ),
        )
        indexes = (
            models.Index(fields=("-changed_at", "-id"), name="knowledge_changed"),
            models.Index(fields=("state", "-changed_at", "-id"), name="knowledge_by_state"),
            models.Index(fields=("-uses", "-id"), name="knowledge_by_use"),
            models.Index(fields=("review_on", "id"), condition=~Q(state=ARCHIVED), name="knowledge_to_review"),
            models.Index(
                fields=("audience", "category", "-uses", "-id"),
                condition=Q(published__isnull=False, released_at__isnull=False),
                name="knowledge_read_by_use",
            ),
            models.Index(fields=("release_at", "id"), condition=Q(released_at=None), name="knowledge_to_release"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """What people call it by."""
        return code_of(self.pk)

    @property
    def state_word(self) -> ArticleState:
        """The state as a word that pages say."""
        return ArticleState(self.state)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this article by."""
        return f"article:{self.pk}"

    @property
    def is_out(self) -> bool:
        """Whether those it is for read it."""
        return self.published_id is not None and self.released_at is not None

    @property
    def shown(self) -> "Edition | Article":
        """What customers read of it; colleagues alone see one that was never validated."""
        return self.published or self


class Edition(AppendOnly):
    """One text of an article, written once: who wrote it, when, and why."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", db_index=False)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=600, blank=True)
    body = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("article", "number"), name="knowledge_edition_number"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number}"


class ArticleFile(models.Model):
    """A picture or another file of an article, of the editions from ``since`` to before ``until``."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.name


class ArticleLink(models.Model):
    """That the newest edition of an article leads to the article ``number``, whether there is one or not."""

    source = models.ForeignKey(Article, models.PROTECT, related_name="links", db_index=False)
    number = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "number"), name="knowledge_linked_once"),)

    def __str__(self) -> str:
        return f"{self.source_id}: {self.number}"
