"""Answers that are offered while somebody writes a request: each app registers what of it may answer (F2).

A source looks through its app's own guard, so nothing is offered that its reader could not open by himself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.urls import reverse

from pishkhan.infra.search.indexing import Index, look
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Page
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import sought
from pishkhan.pure.refusal import NotFound

OFFERED = 5
SHORTEST = 3
LONGEST = 400
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that may answer: its kind and number, its title and a note."""

    kind: str
    id: int
    title: str
    note: str


Answers: TypeAlias = Callable[[Actor, Asked, datetime, int], Iterable[Offered]]
_sources: dict[str, tuple[int, Index, Answers, Page]] = {}


def answers(kind: str, index: Index, page: Page, *, order: int = 50) -> Callable[[Answers], Answers]:
    """Register ``def found(actor, asked, now, most)``: what of a kind has the words and is the actor's to read.

    ``page`` is where one of them is read; it has its own guard.
    """

    def keep(found: Answers) -> Answers:
        _sources[kind] = (order, index, found, page)
        return found

    return keep


def offered_answers(actor: Actor, text: str, now: datetime) -> list[Offered]:
    """The first few answers to what somebody writes, by kind: one look into the index, one question for each kind."""
    question = sought(" ".join(text[:LONGEST].split()[:MOST_WORDS]))
    if not question or len(question.text) < SHORTEST or not _sources:
        return []
    sources = sorted(_sources.values(), key=lambda one: one[0])
    asked = look(question, [index for _, index, _, _ in sources])
    found: list[Offered] = []
    for _, index, ask, _ in sources:
        if asked.known.get(index.number, [0]):
            found.extend(ask(actor, asked, now, OFFERED))
    return found[:OFFERED]


def address_of(kind: str, answer_id: int) -> str:
    """The page of an answer. Raises ``NotFound`` for a kind that is not there."""
    if kind not in _sources:
        raise NotFound("answer")
    page = _sources[kind][3]
    return reverse(page.url, kwargs={page.word: answer_id})
