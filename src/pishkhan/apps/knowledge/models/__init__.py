"""Tables of knowledge."""

from pishkhan.apps.knowledge.models.articles import Article, ArticleFile, ArticleLink, Edition
from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.models.library import FileEdition, LibraryFile
from pishkhan.apps.knowledge.models.news import Announcement, Receipt, Telling
from pishkhan.apps.knowledge.models.readers import Remark, RemarkVote, Vote
from pishkhan.apps.knowledge.models.releases import Release, ReleaseFile
from pishkhan.apps.knowledge.models.terms import Regulation, RegulationEdition, Tariff
from pishkhan.apps.knowledge.models.work import Flag, Miss

__all__ = [
    "Aimed",
    "Announcement",
    "Article",
    "ArticleFile",
    "ArticleLink",
    "Edition",
    "FileEdition",
    "Flag",
    "LibraryFile",
    "Miss",
    "Receipt",
    "Regulation",
    "RegulationEdition",
    "Release",
    "ReleaseFile",
    "Remark",
    "RemarkVote",
    "Tariff",
    "Telling",
    "Vote",
]
