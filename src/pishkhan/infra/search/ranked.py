"""Long texts in the order of their worth, through their guards, and in what spelling they were found.

Only what the guard lets through is shown, counted, or lends its words to "did you mean": a word that stands in others'
texts alone is never named. Of the best no more are read than are shown, and a few for what the guard may keep back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from django.core import signing

from pishkhan.infra.paging import SALT, refused_cursor
from pishkhan.infra.search.hits import Hits
from pishkhan.infra.search.ranking import RANKED, Ranked, rank_all
from pishkhan.infra.search.rows import rows_of_all
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Hit, Source
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.persian.marking import Marker, corrected

WEIGHED = 64
"""How many of the best texts of a kind are looked at where only the first few are shown."""
AHEAD = 8
"""How many more than are shown are read at once, for what the guard may keep back."""


def ranks_of(
    actor: Actor, sought: Sought, texts: Sequence[Source], *, most: int, today: int | None, language: str = ""
) -> dict[str, Ranked]:
    """The best ``most`` texts of each kind, in one language or in any, whoever may see them."""
    of = [one.asked_by(actor) for one in texts]
    found = rank_all(sought.asking, of, today=today, most=most, language=language)
    return {one.kind: ranked for one, ranked in zip(texts, found, strict=True)}


def hits_of_all(
    actor: Actor, asked: Asked, plain: Sequence[Source], ranks: Mapping[Source, Ranked], most: int
) -> dict[str, list[Hit]]:
    """More than ``most`` hits of each kind, if there are, from one query, the best first.

    One query more is needed where the guard kept back much of a kind.
    """
    first, rest = slice(most + AHEAD), slice(most + AHEAD, None)
    hits = _hits(actor, asked, plain, {one: ranked.ids[first] for one, ranked in ranks.items()}, most)
    wanting = {one: ranked.ids[rest] for one, ranked in ranks.items() if len(hits[one.kind]) <= most}
    if any(wanting.values()):
        for kind, more in _hits(actor, asked, (), wanting, most).items():
            hits[kind] += more
    return hits


def meant_by(ranks: Mapping[str, Ranked], hits: Iterable[Hit]) -> dict[str, str]:
    """For each misspelt word what the best of the hits has in its place."""
    meant: dict[str, str] = {}
    for hit in hits:
        slips = ranks[hit.kind].slips.get(hit.id, {}) if hit.kind in ranks else {}
        meant = {**slips, **meant}
    return meant


def ranked_page(
    actor: Actor,
    sought: Sought,
    one: Source,
    *,
    cursor: str | None,
    size: int,
    today: int | None,
    language: str = "",
) -> Hits:
    """One page of a kind in the order of its worth; the next one begins behind the last hit of this one."""
    ranks = ranks_of(actor, sought, [one], most=RANKED, today=today, language=language)
    ids = ranks[one.kind].ids
    way, place = _place(ids, one.kind, cursor)
    asked = Asked(sought.text, sought.ways, sought.exact, sought.keys, sought.asking, {})
    before, after = ids[:place][::-1], ids[place:]
    hits = _read(actor, asked, one, before if way == "previous" else after, size + 1)
    shown, has_more = hits[:size], len(hits) > size
    if way == "previous":
        shown.reverse()
    following = _cursor("next", shown[-1]) if shown and (has_more or way == "previous") else None
    previous = _cursor("previous", shown[0]) if shown and (has_more if way == "previous" else place) else None
    meant = meant_by(ranks, shown)
    marker = Marker.of(sought.asking, frozenset(meant.values()))
    best = sorted(shown, key=lambda hit: not hit.exact)
    return Hits(tuple(hit.marked(marker) for hit in best), following, previous, marker, corrected(sought.text, meant))


def _read(actor: Actor, asked: Asked, one: Source, ids: Iterable[int], most: int) -> list[Hit]:
    """The first ``most`` of these that the guard lets through, in their order."""
    rest, found = iter(ids), list[Hit]()
    while len(found) < most and (some := list(islice(rest, most + AHEAD))):
        there = {hit.id: hit for hit in _hits(actor, asked, (), {one: some}, most)[one.kind]}
        found += [there[pk] for pk in some if pk in there]
    return found[:most]


def _hits(
    actor: Actor, asked: Asked, plain: Sequence[Source], ranked: Mapping[Source, Sequence[int]], most: int
) -> dict[str, list[Hit]]:
    """What of these the guards let through; of ranked kinds the best first, a whole title that is sought before all."""
    wanted = (*plain, *(one for one, ids in ranked.items() if ids))
    known = {one.indexed.index.number: ids for one, ids in ranked.items() if one.indexed}
    found: dict[str, list[Hit]] = {one.kind: [] for one in (*plain, *ranked)}
    named = replace(asked, known={**asked.known, **known})
    for place, *row in rows_of_all(actor, named, wanted, most + 1) if wanted else ():
        found[wanted[place].kind].append(wanted[place].hit(asked, tuple(row)))
    for one, ids in ranked.items():
        found[one.kind] = in_order(found[one.kind], ids)
    return found


def in_order(hits: Iterable[Hit], ids: Sequence[int]) -> list[Hit]:
    """Hits in the order of these ids, one whose whole title is sought before all."""
    places = {pk: place for place, pk in enumerate(ids)}
    return sorted(hits, key=lambda hit: (not hit.exact, places[hit.id]))


def _cursor(way: str, hit: Hit) -> str:
    return signing.dumps([way, hit.kind, hit.id], salt=SALT)


def _place(ids: Sequence[int], kind: str, cursor: str | None) -> tuple[str, int]:
    """Which way a page goes and from where; at the beginning again when the hit it was to follow is gone."""
    if not cursor:
        return "next", 0
    try:
        way, of, pk = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise refused_cursor() from error
    if of != kind:
        raise refused_cursor()
    if pk not in ids:
        return "next", 0
    place = ids.index(pk)
    return (way, place) if way == "previous" else ("next", place + 1)
