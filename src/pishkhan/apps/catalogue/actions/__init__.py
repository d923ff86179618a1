"""The only writers of the catalogue."""

from pishkhan.apps.catalogue.actions.items import (
    add_item,
    add_items,
    flag_beyond_level_1,
    flag_outage,
    offer_item,
    rename_item,
    set_kind,
)
from pishkhan.apps.catalogue.actions.places import move_item, replant_category

__all__ = [
    "add_item",
    "add_items",
    "flag_beyond_level_1",
    "flag_outage",
    "move_item",
    "offer_item",
    "rename_item",
    "replant_category",
    "set_kind",
]
