"""The rows pages show, by name: a page reads their columns and never reaches a manager (design §3)."""

from pishkhan.apps.knowledge.models import (
    Article,
    ArticleFile,
    ArticleLink,
    Edition,
    Flag,
    Miss,
    Regulation,
    RegulationEdition,
    Remark,
    Tariff,
)

__all__ = [
    "Article",
    "ArticleFile",
    "ArticleLink",
    "Edition",
    "Flag",
    "Miss",
    "Regulation",
    "RegulationEdition",
    "Remark",
    "Tariff",
]
