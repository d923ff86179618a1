"""The catalogue."""

from tests.api.reach import FORM, INSIDE, Reached

DEEDS: dict[str, Reached] = {
    "add_item": "add_choice",
    "add_items": INSIDE,
    "rename_item": "rename_choice",
    "offer_item": "offer_choice",
    "flag_beyond_level_1": "flag_request_type",
    "set_kind": "set_kind",
    "flag_outage": "flag_outage",
    "move_item": "move_choice",
    "replant_category": "replant_category",
}
BESIDE = {
    "list_offered_products": "on pages it is a field of the form of a request",
    "list_offered_types": "on pages it is a field of the form of a request",
}
PAGES: dict[str, Reached] = {
    "catalogue": "list_catalogue",
    "catalogue-item": "get_choice",
    "catalogue-new": FORM,
}
