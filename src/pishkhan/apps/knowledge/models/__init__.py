"""Tables of knowledge."""

from pishkhan.apps.knowledge.models.articles import Article, ArticleFile, Edition
from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.models.readers import Remark, RemarkVote, Vote
from pishkhan.apps.knowledge.models.work import Flag, Miss

__all__ = ["Aimed", "Article", "ArticleFile", "Edition", "Flag", "Miss", "Remark", "RemarkVote", "Vote"]
