"""Persian alphabetical order as an ASCII key, so that a database sorts rightly under any collation (M3)."""

import unicodedata

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.keys import fold

SORT_KEY_LENGTH = 240
ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"

_SPACE = "10"
_NUMBER = "20"
_OTHER = "fe"
_MAX_RUN = 255
# Persian letters from 30, Latin from 80: a Persian list begins with Persian names.
_WEIGHTS = {letter: f"{0x30 + at:02x}" for at, letter in enumerate(ALPHABET)} | {
    letter: f"{0x80 + at:02x}" for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
}


def sort_key(text: str) -> str:
    """Give a key of ``0-9a-f`` whose plain binary order is the Persian order, at most `SORT_KEY_LENGTH` characters.

    آ comes before ا; numbers come first and by value (۲ before ۱۰); half-space, marks and punctuation count for
    nothing. Two texts that differ only in these get equal keys: sort by (key, id).
    """
    parts: list[str] = []
    length = 0
    for part in _weights(_prepared(text)):
        parts.append(part)
        length += len(part)
        if length >= SORT_KEY_LENGTH:
            break
    return "".join(parts)[:SORT_KEY_LENGTH]


def _prepared(text: str) -> str:
    """Fold, but leave آ its own letter, which search does not."""
    head = unicodedata.normalize("NFKC", text[: SORT_KEY_LENGTH * 4])
    folded = "آ".join(fold(f"x{piece}x")[1:-1] for piece in head.split("آ"))
    return " ".join("".join(_spaced(char) for char in to_ascii_digits(folded)).split())


def _spaced(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Pd" or char in "_/\\.":
        return " "
    return "" if category[0] == "P" else char


def _weights(prepared: str) -> list[str]:
    weights = []
    at = 0
    while at < len(prepared):
        run = _number_at(prepared, at)
        weights.append(_number_weight(run) if run else _weight(prepared[at]))
        at += len(run) or 1
    return weights


def _number_at(prepared: str, at: int) -> str:
    end = at
    while end < len(prepared) and "0" <= prepared[end] <= "9" and end - at < _MAX_RUN:
        end += 1
    return prepared[at:end]


def _number_weight(run: str) -> str:
    """The count of digits goes before the digits, so that a longer number is a larger one."""
    value = run.lstrip("0")
    return f"{_NUMBER}{len(value):02x}{value}"


def _weight(char: str) -> str:
    if char == " ":
        return _SPACE
    return _WEIGHTS.get(char) or f"{_OTHER}{ord(char):06x}"
