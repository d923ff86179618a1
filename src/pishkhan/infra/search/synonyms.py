"""What else a thing is called: synonyms that administrators keep, and what they add to a question (G4)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pishkhan.infra.memory import remembered
from pishkhan.infra.search.models import Synonym
from pishkhan.pure.persian.asking import SYNONYM, Asking
from pishkhan.pure.persian.terms import stream

SECONDS = 30
"""Other processes learn of a changed synonym after so many seconds."""
Told: TypeAlias = Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]


def synonym_key(text: str) -> str:
    """The folded words of one side."""
    return " ".join(stream(text))


def synonyms_of(asked: Asking) -> dict[str, list[tuple[str, float]]]:
    """For the words of a question what else they may be called; a phrase lends its words to its first one."""
    told = _told()
    words = [one[0] for one in asked.words]
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for said in _phrases(words) if told else ():
        for meant in told.get(said, ()):
            found[said[0]] += [(word, SYNONYM / len(meant)) for word in meant]
    return found


def _phrases(words: Sequence[str]) -> list[tuple[str, ...]]:
    sizes = range(1, 4)
    return [tuple(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)]


@remembered(size=1, seconds=SECONDS)
def _told() -> Told:
    told: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for said, meant, both in Synonym.objects.order_by("pk").values_list("said_key", "meant_key", "both_ways"):
        told[tuple(said.split())].append(tuple(meant.split()))
        if both:
            told[tuple(meant.split())].append(tuple(said.split()))
    return dict(told)
