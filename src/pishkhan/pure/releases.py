"""Numbers of releases as people write them, put in the order in which they came out.

``5.10`` comes after ``5.9``, ``5.0`` is ``5``, and what is called alpha, beta or rc comes before the number it leads
to.
"""

import re

from pishkhan.pure.persian import clean, to_ascii_digits

EARLY = ("alpha", "beta", "rc")
WIDTH = 9
END = "1"
"""Sorts after what leads to a release (0…) and before what comes after it (2…, 3…), in every collation."""
LONGEST = 60
LONGEST_KEY = 240
"""A number of more pieces than this has room for names no release."""
_PIECES = re.compile(r"\d+|[a-z]+")


def release_key(text: str) -> str:
    """A text that sorts like the release it names; empty where it names none (no digit in it, or no end of them)."""
    pieces = _PIECES.findall(to_ascii_digits(clean(text)).casefold())
    if not any(piece.isdigit() for piece in pieces):
        return ""
    if pieces[0] == "v":
        pieces = pieces[1:]
    key = "".join([*_significant(pieces), END])
    return key if len(key) <= LONGEST_KEY else ""


def is_newer(text: str, than: str) -> bool:
    """Whether one release came out after another; nothing is newer than what names no release."""
    mine, theirs = release_key(text), release_key(than)
    return bool(mine and theirs) and mine > theirs


def _significant(pieces: list[str]) -> list[str]:
    made = [_piece(piece) for piece in pieces]
    zero = _piece("0")
    while len(made) > 1 and made[-1] == zero:
        made.pop()
    return made


def _piece(piece: str) -> str:
    if piece.isdigit():
        return f"2{piece.lstrip('0').zfill(WIDTH)[-WIDTH:]}"
    return f"0{EARLY.index(piece)}" if piece in EARLY else f"3{piece}"
