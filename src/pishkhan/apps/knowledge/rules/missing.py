"""Which searches that found nothing may be kept as a list to write from: words of a subject, nobody's data (G1)."""

import re

from pishkhan.pure.persian import fold, is_code, to_ascii_digits, unique_key

LONGEST = 120
MOST_DIGITS = 4
_ADDRESS = re.compile(r"\S@\S|https?:|www\.", re.IGNORECASE)
_DIGITS = re.compile(r"\d")


def missed_key(words: str) -> str:
    """The folded words under which a miss is counted, or nothing where it must not be kept.

    A mailbox, an address of the web, a tracking code, or more digits than a version number has (a telephone, an id, a
    card) is somebody's own and never kept; nor is what is too long to be a question.
    """
    folded = " ".join(fold(words).split())
    plain = to_ascii_digits(folded)
    if not 2 <= len(folded) <= LONGEST or _ADDRESS.search(plain) or is_code(plain):
        return ""
    if len(_DIGITS.findall(plain)) > MOST_DIGITS:
        return ""
    return unique_key(folded)
