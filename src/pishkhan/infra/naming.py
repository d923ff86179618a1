"""Names that are kept in both languages and shown in the reader's (M1)."""

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


def cleaned_names(name_fa: str, name_en: str) -> dict[str, str]:
    """Both names as they are stored: visible characters only."""
    return {"name_fa": clean(name_fa), "name_en": clean(name_en)}
