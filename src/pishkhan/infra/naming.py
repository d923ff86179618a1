"""Names that are kept in both languages and shown in the reader's (M1)."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import get_language

from pishkhan.pure.persian import clean


class NamedInBoth(models.Model):
    """A record with a Persian and an English name; either stands in for the other when it is empty."""

    name_fa = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return name_in(get_language(), self.name_fa, self.name_en)


def name_in(language: str | None, name_fa: str, name_en: str) -> str:
    """Choose the name for ``language``; English only when it is asked for or nothing else is there."""
    english = (language or "").startswith("en")
    return (name_en or name_fa) if english else (name_fa or name_en)


NAMED = ("id", "name_fa", "name_en")
"""The columns `named` reads."""


def named(rows: Iterable[Iterable[Any]]) -> list[tuple[int, str]]:
    """Identifiers with their names in the active language, of rows of `NAMED`: lists of choices need no more."""
    language = get_language()
    return [(pk, name_in(language, name_fa, name_en)) for pk, name_fa, name_en in rows]


def cleaned_names(name_fa: str, name_en: str) -> dict[str, str]:
    """Both names as they are stored: visible characters only."""
    return {"name_fa": clean(name_fa), "name_en": clean(name_en)}
