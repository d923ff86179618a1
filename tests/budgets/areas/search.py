"""Budgets of the pages of this area: search.

Beyond who asks, what is found of all kinds is four queries: the index, the vocabulary, the texts that may answer, and
what is found through every guard; one more for a word that no text has. The synonyms, and what a customer may read, are
remembered for a while, but not here. What is suggested is two.
"""

PAGES = {
    "search": ("negar", "/search/?q=کارتابل", 10),
    "search in every kind": ("negar", "/search/?q=مر", 10),
    "search of quality": ("leyla", "/search/?q=کارتابل", 9),
    "search that finds nothing": ("negar", "/search/?q=ناپیدا", 16),
    "search not begun": ("negar", "/search/", 5),
    "search of one kind": ("negar", "/search/?q=کارتابل&kind=ticket", 7),
    "search of articles in one language": ("negar", "/search/?q=چاپ&kind=article&language=fa", 9),
    "search of a customer": ("hossein", "/search/?q=کارتابل", 17),
    "search not begun by a customer": ("hossein", "/search/", 7),
    "search suggestions": ("negar", "/search/suggestions/?q=کار", 5),
    "search suggestions of a customer": ("hossein", "/search/suggestions/?q=کار", 5),
    "help searched": ("visitor", "/help/?q=نامه", 4),
    "help that finds nothing": ("visitor", "/help/?q=ناپیدا گمشده", 12),
    "help that finds nothing for a customer": ("hossein", "/help/?q=ناپیدا گمشده", 18),
    "help suggestions": ("visitor", "/help/suggestions/?q=نام", 2),
    "help suggestions of a customer": ("hossein", "/help/suggestions/?q=نام", 8),
    "synonyms": ("amir", "/console/search/synonyms/", 6),
    "synonyms of an administrator": ("reza", "/console/search/synonyms/", 5),
    "a new synonym": ("reza", "/console/search/synonyms/new/", 5),
}
