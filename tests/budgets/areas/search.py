"""Budgets of the pages of this area: search.

Beyond who asks, what is found of all kinds is four queries: the index, the vocabulary, the texts that may answer, and what
is found through every guard; one more for a word that no text has, one more where few texts have every word. What is
suggested is two.
"""

PAGES = {
    "search": ("negar", "/search/?q=کارتابل", 3),
    "search in every kind": ("negar", "/search/?q=مر", 3),
    "search of quality": ("leyla", "/search/?q=کارتابل", 3),
    "search that finds nothing": ("negar", "/search/?q=ناپیدا", 3),
    "search not begun": ("negar", "/search/", 3),
    "search of one kind": ("negar", "/search/?q=کارتابل&kind=ticket", 3),
    "search of articles in one language": ("negar", "/search/?q=چاپ&kind=article&language=fa", 3),
    "search of a customer": ("hossein", "/search/?q=کارتابل", 3),
    "search not begun by a customer": ("hossein", "/search/", 3),
    "search suggestions": ("negar", "/search/suggestions/?q=کار", 3),
    "search suggestions of a customer": ("hossein", "/search/suggestions/?q=کار", 3),
    "synonyms": ("amir", "/console/search/synonyms/", 6),
    "synonyms of an administrator": ("reza", "/console/search/synonyms/", 6),
    "a new synonym": ("reza", "/console/search/synonyms/new/", 5),
}
