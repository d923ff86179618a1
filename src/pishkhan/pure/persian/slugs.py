"""A stable code in Latin letters out of a name in either script, for what people name but programs refer to."""

import re

from pishkhan.pure.persian.keys import fold

_LATIN = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
    "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "v", "ه": "h", "ی": "i",
}  # fmt: skip
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def code_of(name: str, limit: int = 40) -> str:
    """The code of a name: ``Office automation`` → ``office-automation``, «دبیرخانه» → ``dbirkhanh``; may be empty."""
    spelt = "".join(_LATIN.get(letter, letter) for letter in fold(name))
    return re.sub(r"[^a-z0-9]+", "-", spelt)[:limit].strip("-")


def is_code(text: str) -> bool:
    """Whether ``text`` is a code: Latin small letters and digits in words joined by hyphens."""
    return _CODE.fullmatch(text) is not None
