"""What knowledge shows in the side bars and on others' pages."""

from pishkhan.apps.knowledge.panels import articles, publishing

__all__ = ["articles", "publishing"]
