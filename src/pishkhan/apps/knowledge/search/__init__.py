"""What of knowledge is found by its words."""

from pishkhan.apps.knowledge.search import articles, news

__all__ = ["articles", "news"]
