"""Budgets of the pages of this area: the catalogue."""

from pishkhan.apps.catalogue.actions import add_items
from pishkhan.apps.catalogue.models import Cause
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, Cast

PAGES = {
    "catalogue products": ("amir", "/console/catalogue/products/", 6),
    "catalogue categories": ("amir", "/console/catalogue/categories/", 6),
    "catalogue item": ("amir", "/console/catalogue/categories/{cast.category.pk}/", 7),
}


def crowd(cast: Cast, count: int) -> None:
    """So many more choices in every list, a few of them below each other."""
    held = Cause.objects.count()
    for listing in Listing:
        parent = cast.category.code if listing is Listing.CATEGORY else ""
        items = [
            NewItem(f"more-{number}", f"گزینه {number}", f"Choice {number}", parent=parent)
            for number in range(held, held + count)
        ]
        add_items(actor=SYSTEM, at=FOUNDED, listing=listing, items=items)
