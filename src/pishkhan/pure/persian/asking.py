"""What a question of several words asks of long texts: groups of words of which each text may have some (G4).

A group is one word of the question with whatever may stand for it, each with a weight: the word itself (1), a
half-spaced word and its parts, neighbours written together, its family, a synonym, and, where nobody ever wrote it, the
words that are a slip or two away or the two it consists of. What stands for what is looked up in a kept `Vocabulary`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pishkhan.pure.persian.letters import clean
from pishkhan.pure.persian.terms import ASKING_WORDS, BINDING_WORDS, distance, forms, is_spelt, pieces, stem

MOST_ASKED = 600
"""Letters of a question that count."""
MOST_GROUPS = 24
MOST_AKIN = 12
MOST_SPELLINGS = 6
KIN, PART, PAIR, SYNONYM, BEGUN, SLIP, SLIPS = 0.6, 0.5, 0.8, 0.8, 0.4, 0.85, 0.45


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the kept words say to a question: in how many texts each stands, families by stem, neighbours in spelling.

    ``synonyms`` come with their weights; ``beginnings`` are words that begin as the unknown last one does.
    """

    texts: Mapping[str, int]
    families: Mapping[str, Sequence[str]] = field(default_factory=dict)
    spellings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: Mapping[str, Sequence[tuple[str, float]]] = field(default_factory=dict)
    beginnings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One word of a question: ``typed``, and every word that may stand for it with its weight."""

    typed: str
    words: Mapping[str, float]
    slips: frozenset[str] = frozenset()

    @property
    def tells(self) -> bool:
        """Whether texts may be gathered by it: it is no word that merely holds a sentence together."""
        return self.typed not in BINDING_WORDS


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was read: ``text`` as it counts, and its words, each as its whole form and its parts."""

    text: str
    words: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def pairs(self) -> list[str]:
        """Each two neighbours written together."""
        return [one[0] + other[0] for one, other in zip(self.words, self.words[1:], strict=False)]

    @property
    def looked_up(self) -> list[str]:
        """Every word the vocabulary is asked for, once each."""
        return list(dict.fromkeys([word for one in self.words for word in one] + self.pairs))

    @property
    def stems(self) -> list[str]:
        """The families the vocabulary is asked for."""
        return list(dict.fromkeys(stem(one[0]) for one in self.words if one[0].isalpha() and len(one[0]) > 2))

    def unknown(self, texts: Mapping[str, int]) -> list[str]:
        """The words that no text has, and that may be misspelt."""
        return [one[0] for one in self.words if not texts.get(one[0]) and is_spelt(one[0])]


def asking(text: str) -> Asking:
    """Read a question; mere stop words count only where there is nothing else."""
    line = clean(text[: MOST_ASKED * 4])[:MOST_ASKED]
    words = list(dict.fromkeys(forms(piece) for piece in pieces(line)))
    telling = [one for one in words if one[0] not in ASKING_WORDS]
    return Asking(line, tuple((telling or words)[:MOST_GROUPS]))


def groups(asked: Asking, known: Vocabulary) -> tuple[Group, ...]:
    """The groups of a question, of words that some text has; a word for which nothing stands has none."""
    found = [_group(asked, place, known) for place in range(len(asked.words))]
    return tuple(group for group in found if group.words)


def halves(word: str) -> list[tuple[str, str]]:
    """Every way to read a word as two that were written together."""
    return [(word[:at], word[at:]) for at in range(2, len(word) - 1)]


def slips_of(word: str, candidates: Iterable[str], texts: Mapping[str, int]) -> list[tuple[str, float]]:
    """The known words that a slip or two may have turned into ``word``, the likeliest first, with their weights."""
    near = [(distance(word, one), one) for one in candidates if texts.get(one)]
    ranked = sorted((far, one[0] != word[0], -texts[one], one) for far, one in near if 0 < far <= _most_slips(word))
    nearest = ranked[0][0] if ranked else 0
    kept = [one for one in ranked if one[0] == nearest][:MOST_SPELLINGS]
    return [(one, SLIP if far == 1 else SLIPS) for far, _, _, one in kept]


def _most_slips(word: str) -> int:
    return 1 if len(word) < 6 else 2


def _group(asked: Asking, place: int, known: Vocabulary) -> Group:
    whole = asked.words[place][0]
    slips = [] if known.texts.get(whole) else slips_of(whole, known.spellings.get(whole, ()), known.texts)
    words: dict[str, float] = {}
    begun = known.beginnings if place == len(asked.words) - 1 else ()
    others = (*known.synonyms.get(whole, ()), *_akin(whole, known), *slips, *((word, BEGUN) for word in begun))
    for word, weight in (*_meant(asked, place, known), *others):
        if known.texts.get(word) and words.get(word, 0) < weight:
            words[word] = weight
    return Group(whole, words or _torn(whole, known), frozenset(word for word, _ in slips))


def _meant(asked: Asking, place: int, known: Vocabulary) -> list[tuple[str, float]]:
    """The word itself, written together with a neighbour, and its parts, which count fully where no text has it."""
    whole, *parts = asked.words[place]
    share = PART if known.texts.get(whole) else 1.0
    return [(whole, 1.0), *((pair, PAIR) for pair in _pairs(asked, place)), *((part, share) for part in parts)]


def _akin(whole: str, known: Vocabulary) -> list[tuple[str, float]]:
    return [(word, KIN) for word in known.families.get(stem(whole), ())[:MOST_AKIN]]


def _torn(whole: str, known: Vocabulary) -> dict[str, float]:
    """The words that were perhaps written together."""
    texts = known.texts
    return {word: PART for pair in halves(whole) if all(texts.get(one) for one in pair) for word in pair}


def _pairs(asked: Asking, place: int) -> list[str]:
    pairs = asked.pairs
    return [pairs[at] for at in (place - 1, place) if 0 <= at < len(pairs)]
