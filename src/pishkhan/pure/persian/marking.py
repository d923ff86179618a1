"""Which words of a text as it was written are those that were sought, and the part of a text that shows most of them.

Folding changes letters and lengths, so a text is read run by run: each run of letters is folded by itself, and what is
marked is the run as it stands, half-spaces, signs and all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pishkhan.pure.persian.asking import Asking
from pishkhan.pure.persian.keys import fold
from pishkhan.pure.persian.terms import BINDING_WORDS, forms, pieces, stem

SNIPPET = 220
"""Letters of the part of a text that is shown."""
LONGEST_READ, MOST_PLACES = 40_000, 100
_RUN = re.compile(r"[^\W_](?:[^\W_]|[\u200c\u200d\u0640]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed])*")


class Piece(NamedTuple):
    """A part of a text, and whether it is what was sought."""

    text: str
    sought: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """What is marked: whole words, their families, and what begins with the word that is still being typed."""

    words: frozenset[str]
    stems: frozenset[str]
    beginning: str
    firsts: frozenset[str]

    @classmethod
    def of(cls, asked: Asking, also: frozenset[str] = frozenset()) -> "Marker":
        """The words of a question, and ``also`` what was found in their place."""
        words = frozenset(word for word in {*asked.looked_up, *also} if word not in BINDING_WORDS)
        last = asked.words[-1][0] if asked.words else ""
        beginning = last if len(last) > 2 else ""
        firsts = frozenset(word[0] for word in (*words, beginning) if word)
        return cls(words, frozenset(stem(word) for word in words if len(word) > 2), beginning, firsts)

    def marks(self, run: str) -> bool:
        """Whether one run of letters is what was sought."""
        if run.isalpha() and _first_of(run[0]) not in self.firsts:
            return False  # most runs are ruled out by their first letter, without being folded
        for word, root in _read(run):
            if word in self.words or root in self.stems or (self.beginning and word.startswith(self.beginning)):
                return True
        return False

    def marked(self, text: str) -> tuple[Piece, ...]:
        """The whole text in pieces."""
        found: list[Piece] = []
        last = 0
        for run in _RUN.finditer(text[:LONGEST_READ]):
            if self.marks(run[0]):
                found += [Piece(text[last : run.start()], sought=False), Piece(run[0], sought=True)]
                last = run.end()
        found.append(Piece(text[last:], sought=False))
        return tuple(piece for piece in found if piece.text)

    def snippet(self, text: str, most: int = SNIPPET) -> tuple[Piece, ...]:
        """The part of about ``most`` letters that shows most of what was sought, in pieces; the beginning when none."""
        line = " ".join(text[:LONGEST_READ].split())
        places = [run.start() for run in _RUN.finditer(line) if self.marks(run[0])][:MOST_PLACES]
        begin = max(places, key=lambda place: (sum(place <= one < place + most for one in places), -place), default=0)
        start = 0 if begin < most // 3 else line.rfind(" ", 0, begin - most // 6) + 1
        end = len(line) if len(line) <= start + most else line.rfind(" ", start + 1, start + most)
        end = end if end > start else start + most
        shown = f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
        return self.marked(shown)


def corrected(text: str, meant: Mapping[str, str]) -> str:
    """A question with other words in the place of some, each named by its folded form; nothing when none changes."""
    if not meant:
        return ""
    return _RUN.sub(lambda run: next((meant[word] for word in _words(run[0]) if word in meant), run[0]), text)


@lru_cache(maxsize=1_024)
def _first_of(letter: str) -> str:
    """The first folded letter of a run that begins with this one."""
    return fold(letter)[:1]


@lru_cache(maxsize=16_384)
def _read(run: str) -> tuple[tuple[str, str], ...]:
    """The words of a run that tell something, each with what it is akin by."""
    return tuple((word, stem(word)) for word in _words(run) if word not in BINDING_WORDS)


@lru_cache(maxsize=16_384)
def _words(run: str) -> tuple[str, ...]:
    return tuple(word for piece in pieces(run) for word in forms(piece))
