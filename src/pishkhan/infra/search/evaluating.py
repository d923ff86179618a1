"""How well the search finds: documents and questions of a file, asked as written and as people type them (M3)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import transaction

from pishkhan.infra.search.baselines import Bm25, Database
from pishkhan.infra.search.full_text import tidy
from pishkhan.infra.search.indexing import Index
from pishkhan.infra.search.ranking import rank
from pishkhan.infra.search.sampling import Sample
from pishkhan.infra.search.scratch import scratch
from pishkhan.infra.search.texts import Writing, write_texts
from pishkhan.pure.persian.asking import asking

SAMPLE = Index(63)
DEPTH = 100
"""How far down an answer is looked for."""
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def evaluate(sample: Sample) -> dict[str, dict[str, dict[str, float]]]:
    """For ``product``, ``database`` and ``bm25``: recall at 1, 5 and 10 and the mean reciprocal rank.

    A question counts as answered at ``k`` when one of its documents is among the first ``k``. Everything is indexed in
    a scratch place.
    """
    ids, texts = list(sample.documents), list(sample.documents.values())
    with scratch():
        ways = {"product": _product(texts), "database": Database(texts).best, "bm25": Bm25(texts).best}
        return {
            name: {kind: _measured(best, ids, _asked(sample, kind)) for kind in ("clean", "typed")}
            for name, best in ways.items()
        }


def _asked(sample: Sample, kind: str) -> Iterator[tuple[str, frozenset[str]]]:
    return ((getattr(one, kind), one.answers) for one in sample.questions)


def _product(texts: Sequence[str]) -> Callable[[str, int], list[int]]:
    with transaction.atomic():
        write_texts(SAMPLE, ((place, Writing("", text, SINCE)) for place, text in enumerate(texts)))
    tidy()
    return lambda question, most: list(rank(asking(question), SAMPLE, most=most).ids)


def _measured(
    best: Callable[[str, int], list[int]], ids: Sequence[str], asked: Iterable[tuple[str, frozenset[str]]]
) -> dict[str, float]:
    places = [_place([ids[one] for one in best(question, DEPTH)], answers) for question, answers in asked]
    recall = {f"recall_{most}": sum(place <= most for place in places) / len(places) for most in (1, 5, 10)}
    figures = recall | {"mrr": sum(1 / place for place in places) / len(places)}
    return {name: round(figure, 4) for name, figure in figures.items()}


def _place(found: Sequence[str], answers: frozenset[str]) -> float:
    return next((place for place, one in enumerate(found, 1) if one in answers), float("inf"))
