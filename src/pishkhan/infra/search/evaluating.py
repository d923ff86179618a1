"""How well the search finds: documents and questions of a file, asked as written and as people type them (M3)."""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from pishkhan.infra.search.adapters import tidy
from pishkhan.infra.search.baselines import Bm25, Database
from pishkhan.infra.search.indexing import Index
from pishkhan.infra.search.ranking import rank
from pishkhan.infra.search.scratch import scratch
from pishkhan.infra.search.texts import Writing, write_texts
from pishkhan.pure.persian.asking import asking
from pishkhan.pure.persian.mistyping import mistyped

SAMPLE = Index(63)
SEED = 7
DEPTH = 100
"""How far down an answer is looked for."""
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


class Unreadable(ValueError):  # noqa: N818 - what the reader needs to know
    """A line of the file is neither a document nor a question; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the documents that answer it, as written and as typed."""

    clean: str
    typed: str
    answers: frozenset[str]


@dataclass(slots=True)
class Sample:
    """Documents by their ids, and the questions about them."""

    documents: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def read_sample(lines: Iterable[str]) -> Sample:
    """Read one JSON object a line: ``{"id", "text"}`` or ``{"question", "answer_ids", "typed"?}``.

    Where a question has no ``typed``, it is made with a fixed seed. Raises ``Unreadable``.
    """
    sample, draw = Sample(), random.Random(SEED)  # noqa: S311 - mistakes, no secrets
    for number, line in enumerate(lines, 1):
        if line.strip():
            _read(sample, _object(number, line), number, draw)
    if not sample.documents or not sample.questions:
        message = "the file needs documents and questions"
        raise Unreadable(message)
    return sample


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


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        read = json.loads(line)
    except ValueError as error:
        message = f"line {number} is not JSON: {error}"
        raise Unreadable(message) from error
    if not isinstance(read, dict):
        message = f"line {number} is not an object"
        raise Unreadable(message)
    return read


def _read(sample: Sample, read: Mapping[str, Any], number: int, draw: random.Random) -> None:
    if isinstance(read.get("text"), str) and "id" in read:
        if str(read["id"]) in sample.documents:
            message = f"line {number}: the document {read['id']!r} is there already"
            raise Unreadable(message)
        sample.documents[str(read["id"])] = read["text"]
    elif isinstance(read.get("question"), str) and isinstance(read.get("answer_ids"), list):
        made = mistyped(read["question"], draw)
        typed = read["typed"] if isinstance(read.get("typed"), str) else made
        sample.questions.append(Question(read["question"], typed, frozenset(map(str, read["answer_ids"]))))
    else:
        message = f'line {number} has neither "id" and "text" nor "question" and "answer_ids"'
        raise Unreadable(message)


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
