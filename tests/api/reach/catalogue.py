"""The catalogue."""

from tests.api.reach import FORM, INSIDE, TO_BUILD, Reached

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "add_item": TO_BUILD,
    "add_items": INSIDE,
    "rename_item": TO_BUILD,
    "offer_item": TO_BUILD,
    "flag_beyond_level_1": TO_BUILD,
    "move_item": TO_BUILD,
    "replant_category": TO_BUILD,
}
PAGES: dict[str, Reached] = {
    "catalogue": TO_BUILD,
    "catalogue-item": TO_BUILD,
    "catalogue-new": FORM,
}
