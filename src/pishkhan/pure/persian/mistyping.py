"""A line as people type it in a hurry, for measuring: no half-space, another keyboard, a slip in one word (M3)."""

import random

from pishkhan.pure.persian.letters import ZWNJ

LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
LONGER_THAN = 4
_ARABIC = str.maketrans({"ی": "ي", "ک": "ك"})


def mistyped(text: str, draw: random.Random) -> str:
    """The line with its half-spaces dropped or spaced, in half of the cases Arabic ي and ك, and one slip in a word.

    The word has more than four letters; the slip is a letter lost, changed, or swapped with its neighbour.
    """
    line = "".join(draw.choice(("", " ")) if letter == ZWNJ else letter for letter in text)
    words = line.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > LONGER_THAN and word.isalpha()]
    if long:
        at = draw.choice(long)
        words[at] = draw.choice((_lost, _changed, _swapped))(words[at], draw)
    line = " ".join(words)
    return line.translate(_ARABIC) if draw.random() < 0.5 else line


def _lost(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _changed(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    return word[:at] + draw.choice(LETTERS.replace(word[at], "")) + word[at + 1 :]


def _swapped(word: str, draw: random.Random) -> str:
    at = draw.choice([at for at in range(len(word) - 1) if word[at] != word[at + 1]] or [0])
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
