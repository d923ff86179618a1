"""What the desk shows on others' pages and offers in the side bar; each module registers its own."""

from pishkhan.apps.desk.panels import articles, customers, hand_over, house, portal

__all__ = ["articles", "customers", "hand_over", "house", "portal"]
