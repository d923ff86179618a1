"""Budgets of the pages of this area: search. What is found of all kinds is two queries, whatever is found."""

PAGES = {
    "search": ("negar", "/search/?q=کارتابل", 11),
    "search in every kind": ("negar", "/search/?q=مر", 10),
    "search of quality": ("leyla", "/search/?q=کارتابل", 10),
    "search that finds nothing": ("negar", "/search/?q=ناپیدا", 16),
    "search not begun": ("negar", "/search/", 5),
    "search of one kind": ("negar", "/search/?q=کارتابل&kind=ticket", 7),
    "search of a customer": ("hossein", "/search/?q=کارتابل", 17),
    "search not begun by a customer": ("hossein", "/search/", 7),
    "search suggestions": ("negar", "/search/suggestions/?q=کار", 6),
    "search suggestions of a customer": ("hossein", "/search/suggestions/?q=کار", 6),
    "synonyms": ("amir", "/console/search/synonyms/", 6),
    "a new synonym": ("reza", "/console/search/synonyms/new/", 5),
}
