"""Persian alphabetical order as an ASCII key, so that a database sorts rightly under any collation (M3)."""

import re
import unicodedata

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.keys import fold

SORT_KEY_LENGTH = 240
ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

_SPACE = "10"
_NUMBER = "20"
_OTHER = "fe"
_RUN = re.compile(r"([0-9]{1,255})")
# Persian letters from 30, Latin from 80: a Persian list begins with Persian names.
_WEIGHTS = {letter: f"{0x30 + at:02x}" for at, letter in enumerate(ALPHABET)} | {
    letter: f"{0x80 + at:02x}" for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
}


class _Spaced(dict[int, str]):
    """What a folded character becomes before it is weighed: a dash or a slash a space, other punctuation nothing."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        answer = " " if category == "Pd" or char in "_/\\." else "" if category[0] == "P" else char
        if code < 0x10000:
            self[code] = answer
        return answer


class _Weighed(dict[int, str]):
    """The weight of each character that is no digit."""

    def __missing__(self, code: int) -> str:
        answer = _SPACE if code == 0x20 else _WEIGHTS.get(chr(code)) or f"{_OTHER}{code:06x}"
        if code < 0x10000:
            self[code] = answer
        return answer


_SPACED, _WEIGHED = _Spaced(), _Weighed()


def sort_key(text: str) -> str:
    """Give a key of ``0-9a-f`` whose plain binary order is the Persian order, at most `SORT_KEY_LENGTH` characters.

    آ comes before ا; numbers come first and by value (۲ before ۱۰); half-space, marks and punctuation count for
    nothing. Two texts that differ only in these get equal keys: sort by (key, id).
    """
    parts = _RUN.split(_prepared(text))
    parts[0::2] = [part.translate(_WEIGHED) for part in parts[0::2]]
    parts[1::2] = [_number_weight(run) for run in parts[1::2]]
    return "".join(parts)[:SORT_KEY_LENGTH]


def _prepared(text: str) -> str:
    """Fold, but leave آ its own letter, which search does not."""
    head = unicodedata.normalize("NFKC", text[: SORT_KEY_LENGTH * 4])
    folded = "آ".join(fold(f"x{piece}x")[1:-1] for piece in head.split("آ")) if "آ" in head else fold(f"x{head}x")[1:-1]
    return " ".join(to_ascii_digits(folded).translate(_SPACED).split())


def _number_weight(run: str) -> str:
    """The count of digits goes before the digits, so that a longer number is a larger one."""
    value = run.lstrip("0")
    return f"{_NUMBER}{len(value):02x}{value}"
