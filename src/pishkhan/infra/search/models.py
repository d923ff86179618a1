"""The tables of what is found: terms, long texts with their vocabulary, and synonyms."""

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


class Text(models.Model):
    """What is ranked of a long text: its number is its document's, its words are folded and in their order.

    ``day`` is the ordinal of the day (UTC) it became what it is, ``length`` counts its words.
    """

    id = models.BigIntegerField(primary_key=True)
    title = models.TextField()
    body = models.TextField()
    length = models.IntegerField()
    day = models.IntegerField()
    language = models.CharField(max_length=2)

    def __str__(self) -> str:
        return f"{self.pk}: {self.title[:40]}"


class Word(models.Model):
    """A word of the texts: what it is akin to, and in how many texts it stands.

    Two rows are no words but sums: ``·texts`` counts all texts, ``·words`` their words.
    """

    word = models.CharField(max_length=70, primary_key=True)
    stem = models.CharField(max_length=70)
    texts = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("stem",), name="search_word_stem")]

    def __str__(self) -> str:
        return f"{self.word}: {self.texts}"


class Slip(models.Model):
    """A word of the texts, or what is left of it without one letter: by these a misspelt word meets its neighbours."""

    key = models.CharField(max_length=70)
    word = models.CharField(max_length=70)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("key", "word"), name="search_slip_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.word}"


class Synonym(models.Model):
    """Two ways to say a thing, as they were typed and folded; whoever asks for one finds the other as well.

    Without ``both_ways`` only whoever asks for ``said`` finds ``meant``.
    """

    said = models.CharField(max_length=120)
    said_key = models.CharField(max_length=120)
    meant = models.CharField(max_length=120)
    meant_key = models.CharField(max_length=120)
    both_ways = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("said_key", "meant_key"), name="search_synonym_once")]

    def __str__(self) -> str:
        return f"{self.said} = {self.meant}"
