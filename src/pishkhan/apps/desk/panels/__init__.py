"""What the desk shows on others' pages and offers in the side bar; each module registers its own."""

from pishkhan.apps.desk.panels import articles, customers, house, portal

__all__ = ["articles", "customers", "house", "portal"]
