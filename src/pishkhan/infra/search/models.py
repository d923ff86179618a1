"""The table of what is found by its words."""

from django.db import models


class Document(models.Model):
    """One thing that is found: its number (`indexing.Index.document_id`) and its terms, parted by single spaces.

    Terms are folded words, which hold letters and digits only, behind the number of their kind and a colon, and
    marks of whoever may find it, a letter and a number with a colon between. Nothing that somebody writes or types
    can therefore stand for a mark. The full-text index beside this table is kept by the database itself
    (`adapters`).
    """

    id = models.BigIntegerField(primary_key=True)
    terms = models.TextField()

    def __str__(self) -> str:
        return f"{self.pk}: {self.terms[:40]}"
