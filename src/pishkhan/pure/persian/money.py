"""Amounts: whole rials in store, rials or tomans (ten rials) for people (M3)."""

import re
from decimal import Decimal
from typing import Literal

from pishkhan.pure.persian.digits import format_number, parse_decimal
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.keys import fold
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

Unit = Literal["rial", "toman"]

RIALS_PER_TOMAN = 10
MAX_RIALS = 10**17

_UNITS: dict[str, Unit] = {
    "ریال": "rial", "rial": "rial", "rials": "rial", "irr": "rial",
    "تومان": "toman", "تومن": "toman", "toman": "toman", "tomans": "toman", "irt": "toman",
}  # fmt: skip
_SCALES = {
    "هزار": 10**3, "thousand": 10**3,
    "میلیون": 10**6, "ملیون": 10**6, "million": 10**6,
    "میلیارد": 10**9, "ملیارد": 10**9, "billion": 10**9,
}  # fmt: skip
_SHOWN = {
    ("rial", "fa"): "{} ریال", ("toman", "fa"): "{} تومان",
    ("rial", "en"): "{} rials", ("toman", "en"): "{} tomans",
}  # fmt: skip
_AMOUNT = re.compile(r"(?P<number>[^A-Za-z\u0621-\u064a\u06a9\u06cc]+)(?P<words>.*)", re.DOTALL)


def parse_rials(text: str, *, unit: Unit = "rial") -> int:
    """Read an amount and give whole rials; ``unit`` is meant when the text names none; raises `InvalidText`.

    Takes «۱٬۲۵۰٬۰۰۰ ریال», «۱۲۵ هزار تومان», "2.5 million tomans".
    """
    match = _AMOUNT.fullmatch(fold(clean(text)))
    if match is None:
        raise _malformed()
    try:
        number = parse_decimal(match["number"])
    except InvalidText as error:
        raise _malformed() from error
    return _whole_rials(_scaled(number, match["words"].split(), unit))


def format_money(rials: int, unit: Unit = "rial", language: str = "fa") -> str:
    """Write ``rials`` in ``unit``; what is not a whole toman keeps its tenth, nothing is rounded."""
    if unit == "rial":
        amount: int | Decimal = rials
    else:
        amount = Decimal(rials) / RIALS_PER_TOMAN if rials % RIALS_PER_TOMAN else rials // RIALS_PER_TOMAN
    return _SHOWN[unit, "fa" if language == "fa" else "en"].format(format_number(amount, language))


def _scaled(number: Decimal, words: list[str], unit: Unit) -> Decimal:
    """Apply the words behind the number: scales in their order, then at most one unit, last."""
    if words and words[-1] in _UNITS:
        unit = _UNITS[words.pop()]
    for word in words:
        if word not in _SCALES:
            raise _malformed()
        number *= _SCALES[word]
    return number * RIALS_PER_TOMAN if unit == "toman" else number


def _whole_rials(amount: Decimal) -> int:
    if amount < 0:
        raise InvalidText("money.negative", N_("An amount cannot be negative."))
    if amount != amount.to_integral_value():
        raise InvalidText("money.fraction", N_("An amount is a whole number of rials."))
    if amount > MAX_RIALS:
        raise InvalidText("money.large", N_("This amount is too large."))
    return int(amount)


def _malformed() -> InvalidText:
    return InvalidText("money.malformed", N_("Write an amount in rials or tomans, in digits."))
