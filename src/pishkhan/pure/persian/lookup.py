"""Keys by which things are looked up by the beginnings of their words, alike in any database and collation (G4, M3).

A key is a letter for its kind and then `sort_key`'s hexadecimal, so that everything that begins with a word is one
half-open range of an index.
"""

import re
from functools import lru_cache
from itertools import pairwise

from pishkhan.pure.persian.keys import fold, search_key
from pishkhan.pure.persian.letters import ZWNJ
from pishkhan.pure.persian.order import sort_key

KEY_LENGTH = 120
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16_384)
def word_key(kind: str, word: str) -> str:
    """`lookup_key` of a single word, remembered: the words of names and of texts return again and again."""
    return lookup_key(kind, word)


def lookup_key(kind: str, text: str) -> str:
    """The key of ``text`` among things of one ``kind``, a single letter; only the letter when nothing of it counts."""
    return f"{kind}{sort_key(text)}"[:KEY_LENGTH]


def lookup_range(key: str) -> tuple[str, str]:
    """The half-open range of everything that begins with ``key``; its alphabet ends before ``g`` in every collation."""
    return key, f"{key}g"


def name_words(name: str) -> frozenset[str]:
    """The words, the parts that a half-space joins, and neighbours written together: «علی‌رضا», «علی رضا», «علیرضا»."""
    apart = fold(name.replace(ZWNJ, " ")).split()
    return frozenset({*fold(name).split(), *apart, *(first + second for first, second in pairwise(apart))})


def text_words(text: str) -> list[str]:
    """The words of a line of text, once each in their order, with « ها» and «می » joined as `search_key` joins them."""
    return list(dict.fromkeys(_WORD.findall(search_key(text))))
