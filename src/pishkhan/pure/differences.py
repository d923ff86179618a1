"""What differs between two texts, as people read it: by sentences, and in a changed one by words (B5, G1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from pishkhan.pure.words import N_, Worded

LIKE = 0.5
"""From this likeness on two sentences are one that was changed; below it one went and another came."""
MUCH = 1_000_000
"""So many pairs of sentences are compared one by one; beyond it those that stand in a text again and again are not."""
MOST_WORDS = 400
"""A longer sentence is shown as a whole: comparing its words would cost more than reading it."""


class Change(Worded):
    """What became of a part of a text."""

    ADDED = "added", N_("Newly added")
    REMOVED = "removed", N_("Removed")
    CHANGED = "changed", N_("Changed")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; ``differs`` are those the other side has not."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence that differs: an empty side has nothing."""

    change: Change
    before: str
    after: str

    @property
    def before_pieces(self) -> tuple[Piece, ...]:
        """What stood there, in pieces."""
        return _pieces(self.before, self.after)

    @property
    def after_pieces(self) -> tuple[Piece, ...]:
        """What stands there now, in pieces."""
        return _pieces(self.after, self.before)


def change_of(before: str, after: str) -> Change:
    """What happened to something that was ``before`` and is ``after``; one of the two is there."""
    if not before:
        return Change.ADDED
    return Change.CHANGED if after else Change.REMOVED


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """The sentences in which two texts differ, in their order; equal ones are left out."""
    head = _equal(before, after)
    tail = _equal(before[head:][::-1], after[head:][::-1])
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    is_much = len(before) * len(after) > MUCH
    for kind, first, last, start, end in SequenceMatcher(a=before, b=after, autojunk=is_much).get_opcodes():
        if kind != "equal":
            for pair in _pairs(before[first:last], after[start:end]):
                yield Difference(change_of(*pair), *pair)


def _equal(before: Sequence[str], after: Sequence[str]) -> int:
    """How many stand equal at the beginning of both."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place in range(max(len(before), len(after))):
        pair = _at(before, place), _at(after, place)
        if pair[0] != pair[1]:
            yield pair


def _at(lines: Sequence[str], place: int) -> str:
    return lines[place] if place < len(lines) else ""


def _pieces(own: str, other: str) -> tuple[Piece, ...]:
    """The words of one side; nothing is marked where the two have too little in common to be read so."""
    mine, theirs = own.split(), other.split()
    if not mine or not theirs or max(len(mine), len(theirs)) > MOST_WORDS:
        return (Piece(own),) if own else ()
    matcher = SequenceMatcher(a=mine, b=theirs, autojunk=False)
    if matcher.ratio() < LIKE:
        return (Piece(own),)
    codes = [(kind, " ".join(mine[first:last])) for kind, first, last, *_ in matcher.get_opcodes()]
    return tuple(Piece(words, differs=kind != "equal") for kind, words in codes if words)
