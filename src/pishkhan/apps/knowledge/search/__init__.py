"""What of knowledge is found by its words."""

from pishkhan.apps.knowledge.search import articles, library, news

__all__ = ["articles", "library", "news"]
