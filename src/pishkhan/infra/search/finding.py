"""Finding: the index is asked what has the words, then each kind for the rows, through its own guard (design §8).

A suggestion is these two statements, for all kinds at once. A page of one kind is walked by keyset, like every list.
Where there is time for more, long texts come in the order of their worth (`ranked`).
"""

from collections.abc import Collection
from typing import Any

from pishkhan.infra.search.hits import Findings, Group, Hits
from pishkhan.infra.search.indexing import look
from pishkhan.infra.search.ranked import ranked_groups, ranked_page
from pishkhan.infra.search.rows import first_of_kind, page_of_kind, rows_of_all
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import COLUMNS, Hit, Source, source, sources
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.persian.marking import Marker, corrected
from pishkhan.pure.refusal import NotFound

SUGGESTED = 4
SHOWN = 8


def find(
    actor: Actor,
    sought: Sought,
    *,
    area: str | None = None,
    kinds: Collection[str] | None = None,
    most: int = SHOWN,
) -> list[Group]:
    """The first ``most`` of each kind (or of ``kinds``) that the actor finds, from two queries.

    Kinds with an exact hit come first. Nothing is ranked: this is what is suggested at every letter.
    """
    if not sought:
        return []
    return sorted(_found(actor, sought, _wanted(area, kinds), most), key=_standing)


def find_ranked(
    actor: Actor,
    sought: Sought,
    *,
    area: str | None = None,
    kinds: Collection[str] | None = None,
    most: int = SHOWN,
    today: int | None = None,
) -> Findings:
    """The same, with long texts in the order of their worth and in spellings that are near; up to five queries more.

    ``today`` is the ordinal of the day; without it the age of a text counts nothing.
    """
    if not sought:
        return Findings([], Marker.of(sought.asking))
    wanted = _wanted(area, kinds)
    plain = _found(actor, sought, [one for one in wanted if not one.is_ranked], most)
    texts = [one for one in wanted if one.is_ranked]
    best, meant = ranked_groups(actor, sought, texts, most=most, today=today)
    order = {one.kind: place for place, one in enumerate(wanted)}
    groups = sorted([*plain, *best], key=lambda group: (*_standing(group), order[group.source.kind]))
    return Findings(groups, Marker.of(sought.asking, frozenset(meant.values())), corrected(sought.text, meant))


def find_of_kind(
    actor: Actor,
    sought: Sought,
    kind: str,
    *,
    area: str | None = None,
    cursor: str | None = None,
    size: int = 25,
    today: int | None = None,
) -> Hits:
    """One page of what the actor finds of one kind. Raises ``NotFound`` for a kind that is not there for him."""
    if kind not in {one.kind for one in sources(area)}:
        raise NotFound("kind")
    one = source(kind)
    if one.is_ranked and sought:
        return ranked_page(actor, sought, one, cursor=cursor, size=size, today=today)
    marker = Marker.of(sought.asking)
    asked, there = _looked(sought, [one]) if sought else (None, ())
    if asked is None or not there:
        return Hits((), None, None, marker)
    page = page_of_kind(actor, asked, one, cursor, size) if cursor else first_of_kind(actor, asked, one, size)
    hits = (one.hit(sought, tuple(row[name] for name in ("id", *COLUMNS))) for row in page.items)
    return Hits(tuple(hits), page.next_cursor, page.previous_cursor, marker)


def _wanted(area: str | None, kinds: Collection[str] | None) -> list[Source]:
    return [one for one in sources(area) if kinds is None or one.kind in kinds]


def _found(actor: Actor, sought: Sought, wanted: list[Source], most: int) -> list[Group]:
    asked, there = _looked(sought, wanted)
    found: dict[str, list[Hit]] = {}
    for place, *row in rows_of_all(actor, asked, there, most + 1):
        one = there[place]
        found.setdefault(one.kind, []).append(one.hit(sought, tuple(row)))
    return [_group(one, found[one.kind], most) for one in there if one.kind in found]


def _standing(group: Group) -> tuple[Any, ...]:
    return (not group.hits[0].exact,)


def _group(one: Source, hits: list[Hit], most: int) -> Group:
    ranked = sorted(hits, key=lambda hit: not hit.exact)
    return Group(one, tuple(ranked[:most]), len(hits) > most)


def _looked(sought: Sought, wanted: list[Source]) -> tuple[Asked, tuple[Source, ...]]:
    """The question with what the index says to it, and the kinds of which there may be something."""
    asked = look(sought, [one.indexed.index for one in wanted if one.indexed])
    nothing = {number for number, ids in asked.known.items() if not ids}
    return asked, tuple(one for one in wanted if not one.indexed or one.indexed.index.number not in nothing)
