"""Answers that are offered while somebody writes a request: kinds of ranked texts that may answer (F2).

What is offered is found as everything is, through its app's own guard, so nothing is offered that its reader could not
open by himself; at every letter that costs two queries, one for the words and one for the texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from pishkhan.infra.search.gathering import Gathered
from pishkhan.infra.search.ranking import rank_guarded
from pishkhan.infra.search.rows import texts_of_all
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Source, source
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian.asking import Asking, asking
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


_kinds: dict[str, int] = {}


def offers(kind: str, *, order: int = 50) -> None:
    """Let the ranked texts of a kind that is found be offered as answers; of equal ones those of the lesser order."""
    _kinds[kind] = order


def offered_answers(actor: Actor, text: str, now: datetime) -> list[Offered]:
    """The best few answers to what somebody writes, of all kinds, the best first.

    Words are asked for in any spelling, as in the search: two queries for all kinds.
    """
    asked = asking(" ".join(text[:LONGEST].split()[:MOST_WORDS]))
    if len(asked.text) < SHORTEST or not asked:
        return []
    wanted = tuple(source(kind) for kind in sorted(_kinds, key=_kinds.__getitem__))
    there = _Readable(actor, asked, wanted)
    of = [one.asked_by(actor) for one in wanted]
    ranks = rank_guarded(asked, of, there.fetch, today=now.toordinal(), most=LOOKED_THROUGH)
    found = [
        (worth, there.offered[index.document_id(pk)])
        for (index, _), ranked in zip(of, ranks, strict=True)
        for pk, worth in zip(ranked.ids, ranked.worth, strict=True)
        if worth >= ANSWERS
    ]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])][:OFFERED]


def address_of(kind: str, answer_id: int) -> str:
    """The page of an answer. Raises ``NotFound`` for a kind that is not there."""
    if kind not in _kinds:
        raise NotFound("answer")
    page = source(kind).pages["portal"]
    return reverse(page.url, kwargs={page.word: answer_id})


class _Readable:
    """What of gathered texts the actor may read: their words for ranking, and what would be offered of each."""

    def __init__(self, actor: Actor, asked: Asking, wanted: tuple[Source, ...]) -> None:
        self._actor, self._asked, self._wanted = actor, asked, wanted
        self.offered: dict[int, Offered] = {}

    def fetch(self, questions: Mapping[int, tuple[str, ...]], room: int) -> list[Gathered]:
        """The texts that answer these questions, the newest ``room`` of each."""
        asked = Asked(self._asked.text, (), frozenset(), (), self._asked, {}, gathered=questions, room=room)
        wanted = tuple(one for one in self._wanted if one.indexed and one.indexed.index.number in questions)
        return [self._kept(wanted, row) for row in texts_of_all(self._actor, asked, wanted)]

    def _kept(self, wanted: tuple[Source, ...], row: tuple[Any, ...]) -> Gathered:
        place, pk, title, _ref, note, _state, number, heading, body, length, day = row
        self.offered[number] = Offered(wanted[place].kind, pk, title, note)
        return number, heading, body, length, day
