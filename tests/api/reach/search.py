"""The synonyms of the search."""

from tests.api.reach import FORM, Reached

DEEDS: dict[str, Reached] = {}
BESIDE = {
    "get_synonym": "on pages it is a row of its list",
    **dict.fromkeys(("add_synonym", "remove_synonym"), "is done by the search itself, which no app keeps"),
}
PAGES: dict[str, Reached] = {
    "search-synonyms": "list_synonyms",
    "search-synonym-new": FORM,
}
