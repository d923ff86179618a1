"""Service levels."""

from tests.api.reach import FORM, INSIDE, TO_BUILD, Reached

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "assign_policy": TO_BUILD,
    "end_assignment": TO_BUILD,
    "publish_version": TO_BUILD,
    "publish_offer": TO_BUILD,
    "create_policy": TO_BUILD,
    "rename_policy": TO_BUILD,
    "make_default": TO_BUILD,
    "offer_policy": TO_BUILD,
    "rebase_calendar": INSIDE,
}
PAGES: dict[str, Reached] = {
    "service-level": TO_BUILD,
    "service-level-assign": FORM,
    "service-level-assignment-end": FORM,
    "service-level-default": FORM,
    "service-level-edit": FORM,
    "service-level-meaning": TO_BUILD,
    "service-level-name": FORM,
    "service-level-new": FORM,
    "service-level-use": FORM,
    "service-level-version": TO_BUILD,
    "service-levels": TO_BUILD,
}
