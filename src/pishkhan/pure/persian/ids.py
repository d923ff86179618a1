"""Identifiers of persons, legal entities and accounts, normalised first and then checked (practice §7.2, M3)."""

import re

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212._/]+")
_LEGAL_WEIGHTS = (29, 27, 23, 19, 17) * 2


def parse_national_id(text: str) -> str:
    """Read a کد ملی and give its ten digits; one that lost its leading zeros gets them back; raises `InvalidText`."""
    digits = _digits(text, "national_id.digits", N_("A national ID has digits only."))
    if not 8 <= len(digits) <= 10:
        raise InvalidText("national_id.length", N_("A national ID has ten digits."))
    number = digits.zfill(10)
    rest = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    # The same digit ten times passes the sum, yet no person has it.
    if int(number[9]) != (rest if rest < 2 else 11 - rest) or len(set(number)) == 1:
        raise InvalidText("national_id.check", N_("This national ID is not correct; please check its digits."))
    return number


def parse_legal_id(text: str) -> str:
    """Read a شناسه ملی of a legal entity and give its eleven digits; raises `InvalidText`."""
    number = _digits(text, "legal_id.digits", N_("A legal entity's ID has digits only."))
    if len(number) != 11:
        raise InvalidText("legal_id.length", N_("A legal entity's ID has eleven digits."))
    shift = int(number[9]) + 2
    total = sum((int(digit) + shift) * weight for digit, weight in zip(number, _LEGAL_WEIGHTS, strict=False))
    if int(number[10]) != total % 11 % 10:
        raise InvalidText("legal_id.check", N_("This legal entity's ID is not correct; please check its digits."))
    return number


def parse_economic_code(text: str) -> str:
    """Read a شماره اقتصادی: a legal entity's eleven digits, or a person's national ID and four more.

    The former twelve-digit code is void. A foreigner's fourteen digits have no published check, so of fourteen only
    the count and the last four (from 0001) are checked. Raises `InvalidText`.
    """
    number = _digits(text, "economic_code.digits", N_("An economic code has digits only."))
    if len(number) == 11:
        return number
    if len(number) == 12:
        raise InvalidText("economic_code.void", N_("Twelve-digit economic codes are no longer valid."))
    if len(number) != 14 or number.endswith("0000"):
        raise InvalidText("economic_code.length", N_("An economic code has eleven digits, a person's has fourteen."))
    return number


def parse_iban(text: str) -> str:
    """Read a شبا and give ``IR`` and 24 digits; the letters may be left out; raises `InvalidText`."""
    compact = _compact(text).upper()
    number = compact.removeprefix("IR")
    if not (number.isascii() and number.isdigit()) or len(number) != 24:
        raise InvalidText("iban.length", N_("An Iranian IBAN is IR and 24 digits."))
    if int(f"{number[2:]}1827{number[:2]}") % 97 != 1:
        raise InvalidText("iban.check", N_("This IBAN is not correct; please check its digits."))
    return f"IR{number}"


def _digits(text: str, code: str, message: str) -> str:
    compact = _compact(text)
    if not (compact.isascii() and compact.isdigit()):
        raise InvalidText(code, message)
    return compact


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", to_ascii_digits(clean(text)))
