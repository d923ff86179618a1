"""The words of a long text in their order, and what is near to a word: its family, its misspellings (G4).

A word that a half-space parts stands as one word and as its parts; a number with points, dashes or strokes inside
(«5.2.1», «PSH-10482», «۱۴۰۴/۰۵/۱۲») stands as one word, exactly, and as its parts. `stem` is meant for weak evidence
only: what differs by a light suffix is akin, not the same.
"""

import re
from functools import lru_cache

from pishkhan.pure.persian.keys import fold, search_key
from pishkhan.pure.persian.letters import ZWNJ

LONGEST_TERM = 60
POINT = "·"
"""Stands in an exact word for whatever parts its digits; a word that is read never holds it."""
SHORTEST_SPELT = 4

_SEAM = "\ue000"
_PIECE = re.compile(rf"[^\W_]+(?:[{_SEAM}./:\u2010-\u2015\u2212-][^\W_]+)*")
_APART = re.compile(rf"[{_SEAM}./:\u2010-\u2015\u2212-]")
_DIGIT = re.compile(r"\d")

# Endings that leave the meaning nearly as it was, the longest first; what is left keeps at least three letters.
_ENDINGS = (
    *("هایشان", "هایمان", "هایتان", "هایی", "هایم", "هایت", "هایش", "ترین", "های"),
    *("شان", "مان", "تان", "ها", "تر", "ات", "ان", "ای", "ی", "ش", "م", "ت"),
)
_ATTACHED = frozenset((*_ENDINGS, "می", "نمی", "ام", "اند", "ایم", "اید", "است", "هاست", "ی", "ای"))
_SHORTEST_STEM = 3

# Words that ask; what answers seldom has them.
_ASKING = (
    "چه چی چیست چیه چگونه چطور چطوری چجوری کجا کجاست کی کیست کدام کدامند چرا آیا چند چقدر مگر لطفا"
    " how what where why which who when"
)
# Words that hold a sentence together; they tell little, and nothing at all by themselves.
_BINDING = (
    "و در به از که این را با است برای آن یک هم تا بر یا بود شد شده می ای اند باید کرد کند شود دارد دارند هر نیز"
    " خود ها های هست هستند بودند بوده the a an of to in is are and or for on do does i"
)
ASKING_WORDS = frozenset(fold(_ASKING).split())
BINDING_WORDS = frozenset(fold(_BINDING).split())


def stream(text: str) -> list[str]:
    """Every word of a text in order, folded; a compound is followed by its parts."""
    return [word for piece in pieces(text) for word in forms(piece)]


def pieces(text: str) -> list[str]:
    """The folded runs of a text; what a half-space or a point joins is still one, with its seams."""
    apart = text.replace(_SEAM, " ").replace(ZWNJ, _SEAM)
    return _PIECE.findall(search_key(apart))


def forms(piece: str) -> tuple[str, ...]:
    """One run as its words: the whole first, then its parts unless they are mere endings."""
    if piece.isalnum():
        return (piece[:LONGEST_TERM],)
    parts = [part[:LONGEST_TERM] for part in _APART.split(piece)]
    if _SEAM not in piece and not _DIGIT.search(piece):
        return tuple(parts)
    joined = "".join(parts) if not _DIGIT.search(piece) or _SEAM in piece else POINT.join(parts)
    return (joined[:LONGEST_TERM], *(part for part in parts if part not in _ATTACHED))


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """The word without a light suffix: «کتابهای» → «کتاب»; itself when nothing comes off."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def deletions(word: str) -> frozenset[str]:
    """The word and what is left of it without one letter; two words a slip apart share one of these."""
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))


def is_spelt(word: str) -> bool:
    """Whether a word may be a misspelling or mistaken for one: letters only, and neither very short nor very long."""
    return SHORTEST_SPELT <= len(word) <= 24 and word.isalpha()


def distance(one: str, other: str) -> int:
    """How many slips apart two words are: a letter lost, added, changed, or swapped with its neighbour."""
    older: list[int] = []
    last = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, sought in enumerate(other, 1):
            cost = min(last[place] + 1, row[place - 1] + 1, last[place - 1] + (letter != sought))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == sought:
                cost = min(cost, older[place - 2] + 1)
            row.append(cost)
        older, last = last, row
    return last[-1]
