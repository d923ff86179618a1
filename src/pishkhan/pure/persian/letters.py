"""Cleaning what people type or paste: invisible characters go, visible letters stay as written (design §5)."""

import re
import unicodedata
from functools import cache
from typing import Literal

ZWNJ = "\u200c"
ZWJ = "\u200d"

# Format characters that are drawn, such as the sign under a year: the only visible ones of category Cf.
_DRAWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
# Letters and symbols that are drawn as nothing although their category says otherwise.
_DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\u180b\u180c\u180d")
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_JOINERS = re.compile(f"[{ZWNJ}{ZWJ}]+")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
# Where more than thirty marks may follow each other; two marks of Japanese count as letters until they are decomposed.
_SUSPECT = re.compile("[\\W\uff9e\uff9f]{31,}")


def clean(text: str, *, multiline: bool = False) -> str:
    """Give ``text`` as it should be stored: NFC, trimmed, spaces collapsed, nothing invisible in it.

    The half-space survives between letters or digits of which one is Arabic-script, the joiner where it shapes a
    letter or an emoji. ``multiline`` keeps line ends as ``\\n`` (at most one empty line in a row), otherwise they
    become spaces.
    """
    if _PLAIN.fullmatch(text):
        return text
    lines = [_clean_line(line) for line in _LINE_END.split(normalized("NFC", text))]
    if not multiline:
        return " ".join(line for line in lines if line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    """Give ``text`` in a Unicode form, in time that grows with its length only.

    Normalising sorts each run of marks at a cost that grows with the square of the run, so no letter keeps more than
    thirty of them, which is more than any writing needs (UAX #15, stream-safe text).
    """
    return unicodedata.normalize(form, _SUSPECT.sub(lambda run: _towers().sub(r"\1", run[0]), text))


def is_blank(text: str) -> bool:
    """Tell whether nothing would be seen: only spaces, invisible characters or marks without a letter."""
    return all(char.isspace() or is_invisible(char) or unicodedata.category(char)[0] == "M" for char in text)


def is_invisible(char: str) -> bool:
    """Tell whether ``char`` is a control, direction, zero-width, unpaired or unassigned character."""
    if char in _DRAWN_AS_NOTHING:
        return True
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"} and char not in _DRAWN_FORMATS


def is_arabic_letter(char: str) -> bool:
    """Tell whether ``char`` is a letter of the Arabic script, the base block and its presentation forms included."""
    return (
        "\u0620" <= char <= "\u077f" or "\u08a0" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc"
    ) and unicodedata.category(char)[0] == "L"


class _Visible(dict[int, int | None]):
    """Drops invisible characters but the two joiners, which need their neighbours; learns as it is asked."""

    def __missing__(self, code: int) -> int | None:
        char = chr(code)
        answer = None if is_invisible(char) and char not in {ZWNJ, ZWJ} else code
        if code < 0x10000:
            self[code] = answer
        return answer


_VISIBLE = _Visible()


def _clean_line(line: str) -> str:
    visible = _SPACES.sub(" ", line).translate(_VISIBLE)
    meant = _JOINERS.sub(_joiner_meant, visible)
    # What was removed may have stood between two spaces or before a mark, so both are settled once more.
    return normalized("NFC", _SPACES.sub(" ", meant).strip())


def _joiner_meant(run: re.Match[str]) -> str:
    """Give the one joiner that the letters around ``run`` call for, or nothing."""
    before = _base_before(run.string, run.start())
    after = run.string[run.end() : run.end() + 1] or " "
    if ZWNJ in run[0]:
        arabic = is_arabic_letter(before) or is_arabic_letter(after)
        return ZWNJ if arabic and before.isalnum() and after.isalnum() else ""
    shapes = is_arabic_letter(before) or (_is_symbol(before) and _is_symbol(after))
    return ZWJ if shapes else ""


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char)[0] == "S"


def _base_before(text: str, at: int) -> str:
    """The character before ``at``, looking through the marks that sit on it."""
    for index in range(at - 1, -1, -1):
        if unicodedata.category(text[index])[0] != "M":
            return text[index]
    return " "


@cache
def _towers() -> re.Pattern[str]:
    """More than thirty marks in a row: what stacks by itself, and what stacks once it is decomposed."""
    stacked = [char for char in map(chr, range(0x300, 0x20000)) if unicodedata.combining(char)]
    marks = "".join((*stacked, "\u0f73\u0f75\u0f81\uff9e\uff9f"))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")
