"""Letters in and out."""

from tests.api.reach import FORM, Reached, Without

READING = Without("is written by reading itself")
DEEDS: dict[str, Reached] = {
    "add_scans": "add_scans",
    "annotate_letter": "annotate_letter",
    "cancel_letter": "cancel_letter",
    "link_letter": "link_letter",
    "record_download": READING,
    "record_reading": READING,
    "register_letter": "register_letter",
}
PAGES: dict[str, Reached] = {
    "letter": "get_letter",
    "letter-annotations": FORM,
    "letter-cancellation": FORM,
    "letter-links": FORM,
    "letter-new": FORM,
    "letter-scan": "get_scan",
    "letter-scans": FORM,
    "letters": "list_letters",
    "portal-letters": "list_letters",
}
