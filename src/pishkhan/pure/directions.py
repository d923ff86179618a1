"""Which way each line of a text runs where Persian and Latin words stand side by side.

The first strong letter is a poor judge: "SQLite را باز کنید" is a Persian sentence. A text has one script in which most
of its words are written; a line that has a word of it runs its way, and only a line without any runs the other way.
"""

import re
from collections.abc import Iterable
from typing import Literal

Way = Literal["rtl", "ltr"]

_WORD = re.compile(r"[^\W\d_]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def main_way(lines: Iterable[str]) -> Way | None:
    """The way of most words of a text; Persian where both have equally many, nothing where there is no letter."""
    ways = [way for line in lines for way in _ways(line)]
    if not ways:
        return None
    return "rtl" if 2 * ways.count("rtl") >= len(ways) else "ltr"


def way_of(lines: Iterable[str], main: Way | None) -> Way | None:
    """The way of some lines of a text whose words mostly run ``main``; without a letter they run along with it."""
    found = {way for line in lines for way in _ways(line)}
    if main in found or not found:
        return main
    return found.pop() if len(found) == 1 else main_way(lines)


def _ways(line: str) -> Iterable[Way]:
    for word in _WORD.finditer(line):
        yield "rtl" if _RIGHT_TO_LEFT.match(word[0]) else "ltr"
