"""Releases of products with their notes and files, to be downloaded by whom they are for (F4)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.rules.publishing import ReleaseKind
from pishkhan.infra.files.models import StoredFile


class Release(Aimed):
    """A release, an add-on or a tool of a product: ``number`` as people write it, ``number_key`` as it sorts.

    ``released_on`` is its day; readers see it once it is published (``published_at``) and until it is withdrawn.
    ``notes`` are in a few marks (decision 0060).
    """

    kind = models.CharField(max_length=8, default=ReleaseKind.RELEASE.value)
    name = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=60)
    number_key = models.CharField(max_length=240)
    released_on = models.DateField()
    notes = models.TextField(blank=True)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Aimed.Meta):
        constraints = (
            *Aimed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ReleaseKind]), name="knowledge_release_kind"
            ),
            models.CheckConstraint(condition=Q(product__isnull=False), name="knowledge_release_whose"),
            models.UniqueConstraint(
                fields=("product", "kind", "name", "number_key"),
                condition=Q(withdrawn_at=None),
                name="knowledge_release_once",
            ),
        )
        indexes = (
            models.Index(fields=("-released_on", "-id"), name="knowledge_releases"),
            models.Index(fields=("product", "-released_on", "-id"), name="knowledge_releases_of"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()

    @property
    def kind_word(self) -> ReleaseKind:
        """What it is, as a word that pages say."""
        return ReleaseKind(self.kind)

    @property
    def is_shown(self) -> bool:
        """Whether those it is for see it."""
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def subject_key(self) -> str:
        """The name events and audit know this release by."""
        return f"release:{self.pk}"


class ReleaseFile(models.Model):
    """A file of a release, and how often customers and colleagues have taken it."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    downloads = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
