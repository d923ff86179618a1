"""Long texts in the order of their worth, through their guards, and in what spelling they were found.

Only what the guard lets through is shown, counted, or lends its words to "did you mean": a word that stands in others'
texts alone is never named.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.core import signing

from pishkhan.infra.paging import SALT, refused_cursor
from pishkhan.infra.search.hits import Group, Hits
from pishkhan.infra.search.ranking import RANKED, Ranked, rank_all
from pishkhan.infra.search.rows import rows_of_all
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Hit, Source
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.persian.marking import Marker, corrected

WEIGHED = 64
"""How many of the best texts of a kind are fetched where only the first few are shown."""


def ranked_groups(
    actor: Actor, sought: Sought, texts: Sequence[Source], *, most: int, today: int | None
) -> tuple[list[Group], dict[str, str]]:
    """The best ``most`` of each kind, and for misspelt words what they were found as."""
    ranks = _ranks(actor, sought, texts, WEIGHED, today)
    hits = _hits(actor, sought, texts, ranks)
    shown = {kind: some[:most] for kind, some in hits.items() if some}
    meant = _meant(ranks[kind].slips.get(hit.id, {}) for kind, some in shown.items() for hit in some)
    marker = Marker.of(sought.asking, frozenset(meant.values()))
    there = [one for one in texts if one.kind in shown]
    return [_group(one, shown[one.kind], marker, more=len(hits[one.kind]) > most) for one in there], meant


def ranked_page(actor: Actor, sought: Sought, one: Source, *, cursor: str | None, size: int, today: int | None) -> Hits:
    """One page of a kind in the order of its worth; the next one begins behind the last hit of this one."""
    ranks = _ranks(actor, sought, [one], RANKED, today)
    hits = _hits(actor, sought, [one], ranks)[one.kind]
    begin = _begin(hits, one.kind, cursor, size)
    shown = hits[begin : begin + size]
    meant = _meant(ranks[one.kind].slips.get(hit.id, {}) for hit in shown)
    marker = Marker.of(sought.asking, frozenset(meant.values()))
    following = _cursor("next", shown[-1]) if begin + size < len(hits) else None
    previous = _cursor("previous", shown[0]) if begin else None
    return Hits(tuple(hit.marked(marker) for hit in shown), following, previous, marker, corrected(sought.text, meant))


def _group(one: Source, shown: Sequence[Hit], marker: Marker, *, more: bool) -> Group:
    return Group(one, tuple(hit.marked(marker) for hit in shown), more)


def _ranks(actor: Actor, sought: Sought, texts: Sequence[Source], most: int, today: int | None) -> dict[str, Ranked]:
    wanted = [(one.indexed.index, one.marks(actor)) for one in texts if one.indexed]
    found = rank_all(sought.asking, wanted, today=today, most=most)
    return {one.kind: ranked for one, ranked in zip(texts, found, strict=True)}


def _hits(actor: Actor, sought: Sought, texts: Sequence[Source], ranks: Mapping[str, Ranked]) -> dict[str, list[Hit]]:
    """What of the best the guard lets through, the best first; a whole title that is sought stands before all."""
    wanted = tuple(one for one in texts if ranks[one.kind].ids)
    known = {one.indexed.index.number: ranks[one.kind].ids for one in wanted if one.indexed}
    found: dict[str, list[Hit]] = {one.kind: [] for one in texts}
    if wanted:
        asked = Asked(sought.text, sought.ways, sought.exact, sought.keys, sought.asking, known)
        for place, *row in rows_of_all(actor, asked, wanted, None):
            found[wanted[place].kind].append(wanted[place].hit(sought, tuple(row)))
    for kind, hits in found.items():
        places = {pk: place for place, pk in enumerate(ranks[kind].ids)}
        hits.sort(key=lambda hit: (not hit.exact, places[hit.id]))
    return found


def _meant(slips: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """For each misspelt word what the best hit has in its place."""
    meant: dict[str, str] = {}
    for one in slips:
        meant = dict(one) | meant
    return meant


def _cursor(way: str, hit: Hit) -> str:
    return signing.dumps([way, hit.kind, hit.id], salt=SALT)


def _begin(hits: Sequence[Hit], kind: str, cursor: str | None, size: int) -> int:
    """Where a page begins; at the beginning again when the hit it was to follow is gone."""
    if not cursor:
        return 0
    try:
        way, of, pk = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise refused_cursor() from error
    if of != kind:
        raise refused_cursor()
    place = next((place for place, hit in enumerate(hits) if hit.id == pk), -1)
    return place + 1 if way == "next" else max(place - size, 0)
