"""Which searches that found nothing may be kept as a list to write from: words of a subject, nobody's data (G1)."""

import re

from pishkhan.pure.persian import fold, is_code, to_ascii_digits, unique_key
from pishkhan.pure.persian.asking import asking
from pishkhan.pure.persian.terms import BINDING_WORDS

LONGEST = 120
MOST_DIGITS = 4
_ADDRESS = re.compile(r"\S@\S|https?:|www\.", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_MERE_NUMBER = re.compile(r"[\d\s+()-]+")
VEILED = ""
"""The words of a search of which only a seal is kept."""
VEILED_DAYS = 90
"""How long words that may be a name wait, unreadable, to be asked again on another day."""


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


def words_said(words: str) -> frozenset[str]:
    """The words of a search that say what it is about, with the parts of compounds; none that only bind or ask."""
    telling = [one for one in asking(words).words if one[0] not in BINDING_WORDS]
    return frozenset(form for one in telling for form in one)
