"""Which searches that found nothing may be kept as a list to write from: words of a subject, nobody's data (G1)."""

import re

from pishkhan.pure.persian import fold, is_code, to_ascii_digits, unique_key

LONGEST = 120
MOST_DIGITS = 4
_ADDRESS = re.compile(r"\S@\S|https?:|www\.", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_MERE_NUMBER = re.compile(r"[\d\s+()-]+")
VEILED = ""
"""The words of a search of which only a seal is kept."""
VEILED_DAYS = 90
"""How long a single word waits, unreadable, to be asked again on another day."""


def missed_key(words: str) -> str:
    """The folded words under which a miss is counted, or nothing where it must not be kept.

    A mailbox, an address of the web, a tracking code, a mere number without a point, or more digits than a version
    number has (a telephone, an id, a card) is somebody's own and never kept; nor is what is too long to be a question.
    """
    folded = " ".join(fold(words).split())
    plain = to_ascii_digits(folded)
    if not 2 <= len(folded) <= LONGEST or _ADDRESS.search(plain) or is_code(plain):
        return ""
    if len(_DIGITS.findall(plain)) > MOST_DIGITS or _MERE_NUMBER.fullmatch(plain):
        return ""
    return unique_key(folded)


def stands_alone(words: str) -> bool:
    """Whether a search is one word, which may be the surname of somebody the house does not know."""
    return len(fold(words).split()) == 1
