"""The tracking code: ten random digits of which the last catches slips of the hand (design §4, A1)."""

import re

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

CODE_LENGTH = 10
CODE_COUNT = 900_000_000

_FIRST = 100_000_000
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212._/#\u200c]+")
# Damm's quasigroup of order ten: totally anti-symmetric, so each single wrong digit and each swap of neighbours shows.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def make_code(random_nine: int) -> str:
    """Make a code of a random number the caller draws, uniformly below `CODE_COUNT`; larger ones wrap round.

    The first digit is never zero, so that no spreadsheet shortens it.
    """
    nine = str(_FIRST + random_nine % CODE_COUNT)
    return f"{nine}{_check(nine)}"


def parse_code(text: str) -> str:
    """Read a code in any digits, with or without separators and direction marks; raises `InvalidText`."""
    code = _SEPARATORS.sub("", to_ascii_digits(clean(text)))
    if not (code.isascii() and code.isdigit()) or len(code) != CODE_LENGTH or code.startswith("0"):
        raise InvalidText("code.length", N_("A tracking code has ten digits."))
    if _check(code) != 0:
        raise InvalidText("code.check", N_("This tracking code is not correct; please check its digits."))
    return code


def format_code(code: str) -> str:
    """Write a stored code in groups for reading aloud: ``4823-107-596``; ASCII digits, left to right."""
    return f"{code[:4]}-{code[4:7]}-{code[7:]}"


def _check(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim
