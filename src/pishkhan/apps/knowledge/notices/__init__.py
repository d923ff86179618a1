"""What people are told of knowledge."""

from pishkhan.apps.knowledge.notices import articles, news

__all__ = ["articles", "news"]
