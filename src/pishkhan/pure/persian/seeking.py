"""What is indexed of a text, and what a line typed into the search box asks for (G4, M3).

Both sides fold alike. The words of a name or a line are indexed as they stand and as a half-space parts them; what is
sought joins neighbours, so «کتاب خانه», «کتاب‌خانه» and «کتابخانه» typed all find «کتاب‌خانه».
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pishkhan.pure.persian.asking import Asking, asking
from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.keys import fold, unique_key
from pishkhan.pure.persian.letters import ZWNJ, clean
from pishkhan.pure.persian.lookup import sought_keys, text_words
from pishkhan.pure.persian.phones import search_forms

MOST_TYPED = 100
"""Letters of the box that count; more is no question but a text that was pasted."""
MOST_WORDS = 6
LONGEST_WORD = 60

_NUMBER = re.compile(r"[\d\s#+()\-\u2010-\u2015\u2212./]+")
_RUN = re.compile(r"\d+")

Way: TypeAlias = tuple[frozenset[str], ...]
"""Groups of words: of each group one must be there, of the last one a word that begins so."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A question: ``text`` as it counts, ``ways`` of which one must hold, ``exact`` keys that are met as a whole.

    ``keys`` are the groups of `sought_keys`, for whatever is found by keys instead of words; ``asking`` is the question
    as long texts are asked it, which may be longer.
    """

    text: str
    ways: tuple[Way, ...]
    exact: frozenset[str]
    keys: tuple[tuple[str, ...], ...]
    asking: Asking

    def __bool__(self) -> bool:
        return bool(self.ways)

    def names(self, *keys: str) -> bool:
        """Whether one of ``keys`` (a code, a number, a whole name) is exactly what is sought."""
        return any(_name_key(key) in self.exact for key in keys if key)

    def begins(self, name: str) -> bool:
        """Whether a name begins as what is sought."""
        return _name_key(name).startswith(unique_key(self.text).lstrip("+"))

    def stands_in(self, name: str) -> bool:
        """Whether a name has the words that are sought, the last one as a beginning."""
        words = _title_words(name)
        return any(
            all(group & words for group in whole) and any(word.startswith(tuple(last)) for word in words)
            for *whole, last in self.ways
        )


def index_words(text: str) -> frozenset[str]:
    """The words under which a line of text is found; half-spaces count where they do in what is sought."""
    if ZWNJ not in text:
        return frozenset(word[:LONGEST_WORD] for word in text_words(text))
    line = clean(text)
    return frozenset(word[:LONGEST_WORD] for word in (*text_words(line), *text_words(line.replace(ZWNJ, " "))))


def number_words(text: str) -> frozenset[str]:
    """The words under which a telephone number is found: its forms, whatever of it is typed first."""
    return frozenset(search_forms(text)) if text else frozenset()


def sought(text: str) -> Sought:
    """Read what was typed; nothing is sought with less than two letters or digits, or with punctuation alone."""
    line = clean(text[: MOST_TYPED * 4])[:MOST_TYPED]
    digits = _digits(line)
    numbers = frozenset(search_forms(line)) if digits else frozenset()
    # Digits with whatever separates them are one number, in each of its forms.
    number: Way = (numbers | {digits},) if digits else ()
    ways = tuple(way for way in (number, _as_words(line, is_number=bool(digits))) if way)
    keys = tuple(tuple(sorted(group)) for group in sought_keys(line)) if ways else ()
    return Sought(line, ways, numbers | {unique_key(line)}, keys, asking(text))


@lru_cache(maxsize=4_096)
def _name_key(name: str) -> str:
    """Remembered, for the same names are found again at every letter that is typed."""
    return unique_key(name).lstrip("+")


@lru_cache(maxsize=4_096)
def _title_words(name: str) -> frozenset[str]:
    return index_words(name)


def _digits(line: str) -> str:
    """The digits of a line that is a number and nothing else, or nothing."""
    folded = to_ascii_digits(fold(line))
    digits = "".join(_RUN.findall(folded)) if _NUMBER.fullmatch(folded) else ""
    return digits if len(digits) >= 2 else ""


def _as_words(line: str, *, is_number: bool) -> Way:
    words = [word[:LONGEST_WORD] for word in text_words(line.replace(ZWNJ, " "))][:MOST_WORDS]
    if len(words) > 1 and len(words[-1]) == 1 and not words[-1].isdigit():
        words.pop()  # the first letter of a word that is still being typed
    if not words or len("".join(words)) < 2 or (len(words) == 1 and is_number):
        return ()
    return tuple(frozenset(_joined(words, place)) for place in range(len(words)))


def _joined(words: list[str], place: int) -> list[str]:
    """A word alone, with or without the «ی» that ties it on («خطا»، «خطای»), and joined with each neighbour."""
    pairs = [words[place - 1] + words[place]] if place else []
    pairs += [words[place] + words[place + 1]] if place + 1 < len(words) else []
    return [words[place], *_tied(words[place]), *pairs]


def _tied(word: str) -> list[str]:
    if word.endswith(("ا", "و")):
        return [f"{word}ی"]
    return [word[:-1]] if word.endswith(("ای", "وی")) and len(word) > 3 else []
