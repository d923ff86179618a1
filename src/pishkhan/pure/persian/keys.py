"""One folding behind index, query, unique keys and sort, so that spellings which read the same meet (design §5, G4)."""

import re
import unicodedata

from pishkhan.pure.persian.letters import normalized

# Letters that differ by keyboard, not by word. What decomposes (آ أ إ ؤ ئ ۀ) loses its mark by decomposition.
_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ے": "ی", "ێ": "ی", "ۍ": "ی",
    "ك": "ک", "ڪ": "ک",
    "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ٱ": "ا", "ٵ": "ا", "ء": "",
    "ـ": "",
}  # fmt: skip
# The forms a half-space joins are also written apart: «می روم», «کتاب ها».
_PREFIX = re.compile(r"(?<!\w)(ن?می) (?=[^\W\d_])")
_SUFFIX = re.compile(r"(?<=[^\W\d_]) (ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?|ترین|تر)(?!\w)")
_APART = re.compile(r"[\s_\u2010-\u2015-]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\u066c(?=\d)")


class _Folding(dict[int, str]):
    """What each code point becomes; learns as it is asked, for the plane that texts are written in."""

    def __missing__(self, code: int) -> str:
        answer = _fold_char(chr(code))
        if code < 0x10000:
            self[code] = answer
        return answer


def _fold_char(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category[0] == "Z" or char in "\t\n\r\x0b\x0c\x85":
        return " "
    if category[0] == "M" or category in {"Cc", "Cf", "Cs", "Cn"}:
        return ""
    return char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Fold letters, digits, case, marks and invisible characters, keeping the words apart as they were written."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    # «مسؤول» and «مسئول» are one word with two seats for its hamza.
    composed = normalized("NFKC", text).casefold().replace("\u0624و", "\u0626و")
    folded = unicodedata.normalize("NFKD", composed).translate(_FOLDING)
    return " ".join(unicodedata.normalize("NFC", folded).split())


def search_key(text: str) -> str:
    """Give the text that is indexed and the text that is sought for; the same words typed otherwise give the same key.

    Beyond `fold`: «می روم» and «کتاب ها» are joined like their half-spaced forms, the thousands mark is dropped.
    """
    folded = _BETWEEN_DIGITS.sub("", fold(text)).replace("\u066b", ".")
    return _SUFFIX.sub(r"\1", _PREFIX.sub(r"\1", folded))


def unique_key(text: str) -> str:
    """Give the key under which a name may exist once: `fold` without any space or hyphen."""
    return _APART.sub("", fold(text))
