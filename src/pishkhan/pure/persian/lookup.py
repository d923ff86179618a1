"""Keys by which things are looked up by the beginnings of their words, alike in any database and collation (G4, M3).

A key is a letter for its kind and then `sort_key`'s hexadecimal, so that everything that begins with a word is one
half-open range of an index. Kinds of people: words of a name (n), the name in one piece (f), an e-mail address (e), a
user name (u), a form of a telephone number (p).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.keys import fold, search_key, unique_key
from pishkhan.pure.persian.letters import ZWNJ
from pishkhan.pure.persian.order import sort_key
from pishkhan.pure.persian.phones import search_forms

KEY_LENGTH = 120
MAX_WORDS = 6

_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"[\d\s+()\-\u2010-\u2015./]+")


def lookup_keys(names: Iterable[str], email: str = "", phones: Iterable[str] = ()) -> frozenset[str]:
    """Everything a person is found by: words of his names, his address and its local part, forms of each number."""
    keys = {word_key("n", word) for name in names for word in name_words(name)}
    if email:
        keys |= {lookup_key("e", email), lookup_key("e", email.partition("@")[0])}
    keys |= {f"p{form}"[:KEY_LENGTH] for phone in phones if phone for form in search_forms(phone)}
    return frozenset(key for key in keys if len(key) > 1)


def sought_keys(text: str) -> tuple[frozenset[str], ...]:
    """What ``text`` asks for: a person matches when, for each group, one of his keys begins with one of the group.

    Text of digits is a telephone number or its beginning (or a name of digits), with an @ an address, one word also a
    user name or the beginning of a name without spaces, anything else words of a name.
    """
    return tuple(group for group in _groups(fold(text)) if group and all(len(key) > 1 for key in group))


def _groups(folded: str) -> tuple[frozenset[str], ...]:
    if _PHONE.fullmatch(to_ascii_digits(folded)) and len(re.sub(r"\D", "", folded)) >= 3:
        return (frozenset({*(f"p{form}" for form in search_forms(folded)), lookup_key("n", folded)}),)
    if "@" in folded:
        return (frozenset({lookup_key("e", folded)}),)
    words = folded.split()[:MAX_WORDS]
    groups = [{lookup_key("n", word)} for word in words]
    if len(words) == 1:
        groups[0] |= {lookup_key(kind, folded) for kind in "ef"} | {lookup_key("u", unique_key(folded))}
    return tuple(frozenset(group) for group in groups)


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
