"""Digits and numbers: any digits in, ASCII kept, Persian shown (design §5, M3)."""

import re
import unicodedata
from decimal import Decimal

from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
MAX_DIGITS = 30

_TO_PERSIAN = str.maketrans("0123456789", PERSIAN_DIGITS)
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\ufe63": "-", "\uff0d": "-", "\uff0b": "+"})
# U+066C and U+060C are what Persian keyboards give for grouping; people also group with a space or an apostrophe.
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([,\u066c\u060c'\u2019 ])\d{3}(?:\1\d{3})*)?|[+-]?\d+")
_GROUPING = re.compile("[,\u066c\u060c'\u2019 ]")


class _Digits(dict[int, int | str]):
    """Answers for any code point: the ASCII digit of a decimal digit, itself otherwise; learns as it is asked."""

    def __missing__(self, code: int) -> int | str:
        value = unicodedata.decimal(chr(code), None)
        answer: int | str = code if value is None else str(value)
        if code < 0x10000:
            self[code] = answer
        return answer


_TO_ASCII = _Digits()


def to_ascii_digits(text: str) -> str:
    """Replace every decimal digit of any script by its ASCII digit; all else is kept."""
    return text if text.isascii() else text.translate(_TO_ASCII)


def to_persian_digits(value: object) -> str:
    """Replace ASCII digits by ۰–۹, for display only; takes text or anything with a ``str``."""
    return str(value).translate(_TO_PERSIAN)


def parse_int(text: str) -> int:
    """Read a whole number in any digits, grouped by threes or not; raises `InvalidText`."""
    plain = _plain(text)
    if not _GROUPED.fullmatch(plain):
        raise InvalidText("number.whole", N_("Write a whole number, in digits only."))
    return int(_ungrouped(plain))


def parse_decimal(text: str) -> Decimal:
    """Read a number with ``.`` or ``٫`` before its fraction, in any digits; raises `InvalidText`."""
    whole, point, fraction = _plain(text).replace("\u066b", ".").partition(".")
    if not _GROUPED.fullmatch(whole) or (point and not (fraction.isascii() and fraction.isdigit())):
        raise InvalidText("number.decimal", N_("Write a number, for example 1250 or 2.5."))
    return Decimal(_ungrouped(f"{whole}.{fraction}" if point else whole))


def format_number(number: int | Decimal, language: str, *, decimals: int | None = None) -> str:
    """Write ``number`` grouped by threes; ``decimals`` fixes the digits of the fraction (half up to even, as Decimal).

    In Persian (``fa``) a left-to-right mark keeps the minus before the digits.
    """
    written = f"{number:,}" if decimals is None else f"{Decimal(number):,.{decimals}f}"
    if language != "fa":
        return written
    signed = f"\u200e\u2212{written[1:]}" if written.startswith("-") else written
    return to_persian_digits(signed.replace(",", "\u066c").replace(".", "\u066b"))


def _plain(text: str) -> str:
    plain = to_ascii_digits(clean(text)).translate(_MINUS)
    if sum(char.isdigit() for char in plain) > MAX_DIGITS:
        raise InvalidText("number.long", N_("This number is too long."))
    return plain


def _ungrouped(plain: str) -> str:
    return _GROUPING.sub("", plain)
