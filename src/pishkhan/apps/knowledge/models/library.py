"""The library: files that have editions, per customer and per product (G2)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.rules.library import Folder
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.files.models import StoredFile


class LibraryFile(Aimed):
    """A file of the library as its newest edition, number ``edition``, stands; its audience is who reads it.

    ``about`` is the customer in whose folder it stands: what is for one customer is in his, and colleagues keep there
    what is for themselves alone. ``by_customer`` says that a representative put it there: he may add editions of it.
    Readers outside see the editions from number ``open_from`` on. ``downloads`` counts all editions together.
    ``version`` guards its words.
    """

    folder = models.CharField(max_length=12, default=Folder.OTHER.value)
    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=320)
    note = models.CharField(max_length=300, blank=True)
    about = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    edition = models.PositiveIntegerField(default=1)
    open_from = models.PositiveIntegerField(default=1)
    by_customer = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    downloads = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta(Aimed.Meta):
        constraints = (
            *Aimed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(folder__in=[one.value for one in Folder]), name="knowledge_libraryfile_folder"
            ),
            models.CheckConstraint(
                condition=Q(by_customer=False) | Q(organisation__isnull=False), name="knowledge_libraryfile_whose"
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(organisation=F("about")), name="knowledge_libraryfile_about"
            ),
            models.CheckConstraint(condition=Q(open_from__lte=F("edition")), name="knowledge_libraryfile_open"),
        )
        indexes = (
            models.Index(fields=("-changed_at", "-id"), condition=Q(removed_at=None), name="knowledge_library"),
            models.Index(fields=("about", "-changed_at", "-id"), name="knowledge_library_about"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def folder_word(self) -> Folder:
        """The folder as a word that pages say."""
        return Folder(self.folder)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this file by."""
        return f"library_file:{self.pk}"


class FileEdition(AppendOnly):
    """One edition of a file: its bytes, the name it came with, and what is new in it; never changed."""

    library_file = models.ForeignKey(LibraryFile, models.PROTECT, related_name="editions", db_index=False)
    number = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("library_file", "number"), name="knowledge_file_edition"),)

    def __str__(self) -> str:
        return f"{self.library_file_id}/{self.number}"
