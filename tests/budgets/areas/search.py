"""Budgets of the pages of this area: search. What is found of all kinds is one query, whatever is found."""

PAGES = {
    "search": ("negar", "/search/?q=کارتابل", 6),
    "search in every kind": ("negar", "/search/?q=مر", 6),
    "search of quality": ("leyla", "/search/?q=کارتابل", 6),
    "search that finds nothing": ("negar", "/search/?q=ناپیدا", 6),
    "search not begun": ("negar", "/search/", 5),
    "search of one kind": ("negar", "/search/?q=کارتابل&kind=ticket", 6),
    "search of a customer": ("hossein", "/search/?q=کارتابل", 6),
    "search not begun by a customer": ("hossein", "/search/", 5),
    "search suggestions": ("negar", "/search/suggestions/?q=کار", 5),
    "search suggestions of a customer": ("hossein", "/search/suggestions/?q=کار", 5),
}
