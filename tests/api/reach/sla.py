"""Service levels."""

from tests.api.reach import FORM, INSIDE, Reached

DEEDS: dict[str, Reached] = {
    "assign_policy": "assign_service_level",
    "end_assignment": "end_assignment",
    "publish_version": INSIDE,
    "publish_offer": "publish_offer",
    "create_policy": "create_service_level",
    "rename_policy": "rename_service_level",
    "make_default": "make_default",
    "offer_policy": "offer_service_level",
    "rebase_calendar": INSIDE,
}
BESIDE = {"get_serving_level": "on pages it is a panel beside the organisation"}
PAGES: dict[str, Reached] = {
    "service-level": ("get_service_level", "list_assignments"),
    "service-level-assign": FORM,
    "service-level-assignment-end": FORM,
    "service-level-default": FORM,
    "service-level-edit": FORM,
    "service-level-meaning": "explain_service_level",
    "service-level-name": FORM,
    "service-level-new": FORM,
    "service-level-use": FORM,
    "service-level-version": "get_offer",
    "service-levels": "list_service_levels",
}
