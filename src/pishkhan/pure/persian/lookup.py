"""Keys by which a person is found: beginnings of name words, an e-mail address, any form of a telephone number.

A key is a letter for its kind and then hexadecimal, so that one plain range of an index finds a beginning under any
collation of any database.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.keys import fold
from pishkhan.pure.persian.letters import ZWNJ
from pishkhan.pure.persian.order import sort_key
from pishkhan.pure.persian.phones import search_forms

KEY_LENGTH = 120
MAX_WORDS = 6

_PHONE = re.compile(r"[\d\s+()\-\u2010-\u2015./]+")


def lookup_keys(names: Iterable[str], email: str = "", phones: Iterable[str] = ()) -> frozenset[str]:
    """Everything a person is found by: words of his names (n), his address (e), forms of each number (p)."""
    keys = {_key("n", word) for name in names for word in _name_words(name)}
    if email:
        keys |= {_key("e", email), _key("e", email.partition("@")[0])}
    keys |= {f"p{form}"[:KEY_LENGTH] for phone in phones if phone for form in search_forms(phone)}
    return frozenset(key for key in keys if len(key) > 1)


def sought_keys(text: str) -> tuple[frozenset[str], ...]:
    """What ``text`` asks for: a person matches when, for each group, one of his keys begins with one of the group.

    Text of digits is a telephone number or its beginning, with an @ an address, anything else words of a name.
    """
    folded = fold(text)
    if not folded:
        return ()
    if _PHONE.fullmatch(to_ascii_digits(folded)) and len(re.sub(r"\D", "", folded)) >= 3:
        return (frozenset({*(f"p{form}" for form in search_forms(folded)), _key("n", folded)}),)
    if "@" in folded:
        return (frozenset({_key("e", folded)}),)
    words = [_key("n", word) for word in _words(folded)[:MAX_WORDS]]
    groups = [{word, _key("e", folded)} if len(words) == 1 else {word} for word in words]
    return tuple(frozenset(group) for group in groups if all(len(key) > 1 for key in group))


def range_of(key: str) -> tuple[str, str]:
    """The half-open range of everything that begins with ``key``; its alphabet ends before ``g`` in every collation."""
    return key, f"{key}g"


def _words(text: str) -> list[str]:
    return fold(text).split()


def _name_words(name: str) -> set[str]:
    """The words, the parts that a half-space joins, and neighbours written together: «علی‌رضا», «علی رضا», «علیرضا»."""
    apart = _words(name.replace(ZWNJ, " "))
    return {*_words(name), *apart, *(first + second for first, second in pairwise(apart))}


def _key(kind: str, text: str) -> str:
    return f"{kind}{sort_key(text)}"[:KEY_LENGTH]
