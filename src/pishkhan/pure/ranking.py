"""How well a text answers a question: BM25 over groups of words, with a title, nearness and age (G4).

Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009). A group counts as its best
word, at that word's weight; words of the question that stand beside each other in the text count once more.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

SATURATION = 1.2
LENGTH = 0.75
TITLE = 3.0
"""How many times a word of the title counts."""
NEAR = 0.35
"""What two neighbours of the question that are neighbours in the text add, of the rarer one's worth."""
NEAREST = 3
NEARED = 32
FEW = 8
FRESH = 0.06
FRESH_DAYS = 365.0
DEEPEST, BROADEST = 4, 6


@dataclass(frozen=True, slots=True)
class Measure:
    """How many texts there are, and how many words each has on average."""

    texts: int
    average: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may answer: its folded words in order, and how many days old it is."""

    id: int
    title: str
    body: str
    length: int
    days: float | None = None


def worth(texts: int, having: int) -> float:
    """What finding a word tells that stands in ``having`` of so many texts; never negative."""
    having = min(having, texts)
    return math.log(1 + (texts - having + 0.5) / (having + 0.5))


class Ranking:
    """The worth of candidates for one question."""

    def __init__(self, groups: Sequence[Mapping[str, float]], having: Mapping[str, int], measure: Measure) -> None:
        self._places: dict[str, list[tuple[int, float]]] = {}
        self._measure = measure
        self._best = [0.0] * len(groups)
        for place, words in enumerate(groups):
            for word, weight in words.items():
                value = weight * worth(measure.texts, having.get(word, 0))
                self._places.setdefault(word, []).append((place, value))
                self._best[place] = max(self._best[place], value)
        few = len(self._places) <= FEW
        self._spaced = [(word, f" {word} ") for word in self._places] if few else None

    def best(self, candidates: Sequence[Candidate], most: int) -> list[tuple[float, Candidate]]:
        """The candidates of most worth, the best first, of equal ones the one with the greater number.

        Their worth comes with them, as a share of what every word of the question is worth together. Nearness is
        weighed for the first of them only, for it costs as much as all the rest.
        """
        rough = sorted(((self._worth(one), one.id, one) for one in candidates), reverse=True)[:most]
        near = sorted(
            ((value + self._nearness(one), number, one) for value, number, one in rough[:NEARED]), reverse=True
        )
        whole = sum(self._best) or 1.0
        return [(value / whole, one) for value, _, one in (*near, *rough[NEARED:])]

    def _worth(self, one: Candidate) -> float:
        counts: dict[str, float] = dict(self._counted(one.body))
        if one.title:
            for word in filter(self._places.__contains__, one.title.split()):
                counts[word] = counts.get(word, 0) + TITLE
        return self._sum(counts, one.length) * self._freshness(one.days)

    def _counted(self, body: str) -> Mapping[str, int]:
        """How often each word of the question stands in a body; few words are counted without parting it."""
        if self._spaced is None:
            return Counter(filter(self._places.__contains__, body.split()))
        line = f" {body} "
        return {word: sum(1 for _ in _each(line, spaced)) for word, spaced in self._spaced if spaced in line}

    def _sum(self, counts: Mapping[str, float], length: int) -> float:
        room = SATURATION * (1 - LENGTH + LENGTH * length / self._measure.average)
        best: dict[int, float] = {}
        for word, count in counts.items():
            share = count * (SATURATION + 1) / (count + room)
            for place, value in self._places[word]:
                if value * share > best.get(place, 0.0):
                    best[place] = value * share
        return sum(best.values())

    def _nearness(self, one: Candidate) -> float:
        """What neighbours of the question add that stand beside each other, with two words between at most."""
        met: set[int] = set()
        last: dict[int, int] = {}
        for at, here in self._standing(one.body):
            met.update(place for place, _ in here if 0 < at - last.get(place - 1, -9) <= NEAREST)
            last.update((place, at) for place, _ in here)
        return NEAR * sum(min(self._best[place - 1], self._best[place]) for place in met)

    def _standing(self, body: str) -> list[tuple[int, list[tuple[int, float]]]]:
        """Where in a body words of the question stand, in order, and for which groups."""
        if self._spaced is None:
            ours = self._places.get
            return [(at, here) for at, word in enumerate(body.split()) if (here := ours(word))]
        line = f" {body} "
        found = ((word, at) for word, spaced in self._spaced for at in _each(line, spaced))
        return sorted((line.count(" ", 0, at), self._places[word]) for word, at in found)

    def _freshness(self, days: float | None) -> float:
        return 1.0 if days is None else 1 + FRESH * math.exp(-max(days, 0.0) / FRESH_DAYS)


def _each(line: str, spaced: str) -> Iterator[int]:
    """Where a word between spaces begins; two that touch share a space."""
    at = line.find(spaced)
    while at >= 0:
        yield at
        at = line.find(spaced, at + len(spaced) - 1)


def gather(having: Sequence[int], texts: int, room: int) -> tuple[tuple[int, ...], ...]:
    """Which groups to ask together so that about ``room`` texts come, the most telling ones; ways of which one holds.

    Rare groups are asked alone, frequent ones in twos, threes and so on, as many as there is room for; ``having`` tells
    how many texts have something of each group. When nothing is narrow enough, all are asked together.
    """
    order = sorted(range(len(having)), key=lambda place: (having[place], place))
    ways: list[tuple[int, ...]] = []
    left = float(room)
    while order and having[order[0]] <= left:
        left -= having[order[0]]
        ways.append((order.pop(0),))
    for size in range(2, len(order) + 1):
        if size > DEEPEST:
            break
        rated = sorted((together(having, some, texts), some) for some in combinations(order[:BROADEST], size))
        for count, some in rated:
            if count > left:
                break
            left -= count
            ways.append(some)
        if ways:
            break
    return tuple(ways) or (tuple(order),)


def together(having: Sequence[int], places: Iterable[int], texts: int) -> float:
    """About how many texts have something of each of these groups, were they spread by chance."""
    return max(texts, 1) * math.prod(having[place] / max(texts, 1) for place in places)
