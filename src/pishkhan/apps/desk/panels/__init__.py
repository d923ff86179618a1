"""What the desk shows on others' pages and offers in the side bar; each module registers its own."""

from pishkhan.apps.desk.panels import customers, house, portal

__all__ = ["customers", "house", "portal"]
from pishkhan.apps.desk.panels import articles, customers, house

__all__ = ["articles", "customers", "house"]
