"""Answers that are offered while somebody writes a request: each app registers what of it may answer (F2).

A source looks through its app's own guard, so nothing is offered that its reader could not open by himself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.urls import reverse

from pishkhan.infra.search.indexing import Index
from pishkhan.infra.search.ranking import rank_all
from pishkhan.infra.search.sources import Page
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian.asking import asking
from pishkhan.pure.refusal import NotFound

OFFERED = 5
LOOKED_THROUGH = 20
SHORTEST = 3
LONGEST = 400
MOST_WORDS = 12
ANSWERS = 0.4
"""What offers itself as an answer has so much of what the words are worth together."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that may answer: its kind and number, its title and a note."""

    kind: str
    id: int
    title: str
    note: str


Answers: TypeAlias = Callable[[Actor, Sequence[int], datetime], Iterable[Offered]]
Marks: TypeAlias = Callable[[Actor], Sequence[str] | None]


@dataclass(frozen=True, slots=True)
class _Source:
    order: int
    index: Index
    marks: Marks
    ask: Answers
    page: Page


_sources: dict[str, _Source] = {}


def answers(kind: str, index: Index, page: Page, *, marks: Marks, order: int = 50) -> Callable[[Answers], Answers]:
    """Register ``def found(actor, ids, now)``: those of the ids, of ranked texts, that are the actor's to read now.

    ``marks`` are as those of a `Source`. ``page`` is where one of them is read; it has its own guard.
    """

    def keep(found: Answers) -> Answers:
        _sources[kind] = _Source(order, index, marks, found, page)
        return found

    return keep


def offered_answers(actor: Actor, text: str, now: datetime) -> list[Offered]:
    """The best few answers to what somebody writes, of all kinds, the best first.

    Words are asked for in any spelling, as in the search: at most five queries for all kinds, and one for each kind of
    which something answers.
    """
    asked = asking(" ".join(text[:LONGEST].split()[:MOST_WORDS]))
    if len(asked.text) < SHORTEST:
        return []
    wanted = sorted(_sources.values(), key=lambda one: one.order)
    ranks = rank_all(
        asked, [(one.index, one.marks(actor)) for one in wanted], today=now.toordinal(), most=LOOKED_THROUGH
    )
    found: list[tuple[float, Offered]] = []
    for one, ranked in zip(wanted, ranks, strict=True):
        near = {pk: worth for pk, worth in zip(ranked.ids, ranked.worth, strict=True) if worth >= ANSWERS}
        found += [(near[offered.id], offered) for offered in one.ask(actor, list(near), now)] if near else []
    return [offered for _, offered in sorted(found, key=lambda pair: -pair[0])][:OFFERED]


def address_of(kind: str, answer_id: int) -> str:
    """The page of an answer. Raises ``NotFound`` for a kind that is not there."""
    if kind not in _sources:
        raise NotFound("answer")
    page = _sources[kind].page
    return reverse(page.url, kwargs={page.word: answer_id})
