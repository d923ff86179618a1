"""The synonyms of the search."""

from tests.api.reach import FORM, Reached

DEEDS: dict[str, Reached] = {}
BESIDE = {"get_synonym": "on pages it is a row of its list"}
PAGES: dict[str, Reached] = {
    "search-synonyms": "list_synonyms",
    "search-synonym-new": FORM,
}
