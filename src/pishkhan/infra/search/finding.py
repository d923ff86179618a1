"""Finding: the index is asked what has the words, then each kind for the rows, through its own guard (design §8).

A suggestion is these two statements, for all kinds at once. A page of one kind is walked by keyset, like every list.
Where there is time for more, long texts come in the order of their worth (`ranked`), in the same statement.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from pishkhan.infra.search.hits import Findings, Group, Hits
from pishkhan.infra.search.indexing import look
from pishkhan.infra.search.ranked import WEIGHED, hits_of_all, meant_by, ranked_page, ranks_of
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

    This is what is suggested at every letter: kinds with an exact hit come first, then texts that begin so, texts that
    have the words in their title, and others, each the newest first. Texts come without what they say.
    """
    if not sought:
        return []
    asked, there = _looked(sought, _wanted(area, kinds), texts=True)
    hits: dict[str, list[Hit]] = {one.kind: [] for one in there}
    for place, *row in rows_of_all(actor, asked, there, most + 1, texts=False):
        hits[there[place].kind].append(there[place].hit(sought, tuple(row)))
    for one in there:
        if one.is_ranked:
            hits[one.kind].sort(key=partial(_by_title, sought))
    return _groups(there, hits, Marker.of(sought.asking), most)


def find_ranked(
    actor: Actor,
    sought: Sought,
    *,
    area: str | None = None,
    kinds: Collection[str] | None = None,
    most: int = SHOWN,
    today: int | None = None,
    language: str = "",
) -> Findings:
    """The same, with long texts in the order of their worth and in spellings that are near, from four queries or so.

    One asks the index, one the vocabulary, one gathers texts, one fetches what is found of all kinds; another is needed
    for a word that nobody wrote, where too few texts have every word, and where a guard keeps much back. ``today`` is
    the ordinal of the day; without it the age of a text counts nothing. With a ``language`` only texts in it are found,
    of kinds that are written in one language each.
    """
    if not sought:
        return Findings([], Marker.of(sought.asking))
    wanted = [one for one in _wanted(area, kinds) if one.has_language or not language]
    asked, plain = _looked(sought, [one for one in wanted if not one.is_ranked])
    texts = [one for one in wanted if one.is_ranked]
    ranks = ranks_of(actor, sought, texts, most=WEIGHED, today=today, language=language)
    hits = hits_of_all(actor, asked, plain, {one: ranks[one.kind] for one in texts}, most)
    meant = meant_by(ranks, (hit for one in texts for hit in hits[one.kind][:most]))
    marker = Marker.of(sought.asking, frozenset(meant.values()))
    return Findings(_groups(wanted, hits, marker, most), marker, corrected(sought.text, meant))


def find_of_kind(
    actor: Actor,
    sought: Sought,
    kind: str,
    *,
    area: str | None = None,
    cursor: str | None = None,
    size: int = 25,
    today: int | None = None,
    language: str = "",
) -> Hits:
    """One page of what the actor finds of one kind, in one language where its texts have one.

    Raises ``NotFound`` for a kind that is not there for him.
    """
    if kind not in {one.kind for one in sources(area)}:
        raise NotFound("kind")
    one = source(kind)
    if one.is_ranked and sought:
        spoken = language if one.has_language else ""
        return ranked_page(actor, sought, one, cursor=cursor, size=size, today=today, language=spoken)
    marker = Marker.of(sought.asking)
    asked, there = _looked(sought, [one]) if sought else (None, ())
    if asked is None or not there:
        return Hits((), None, None, marker)
    page = page_of_kind(actor, asked, one, cursor, size) if cursor else first_of_kind(actor, asked, one, size)
    hits = (one.hit(sought, tuple(row[name] for name in ("id", *COLUMNS))) for row in page.items)
    return Hits(tuple(hits), page.next_cursor, page.previous_cursor, marker)


def _wanted(area: str | None, kinds: Collection[str] | None) -> list[Source]:
    return [one for one in sources(area) if kinds is None or one.kind in kinds]


def _by_title(sought: Sought, hit: Hit) -> tuple[bool, bool, bool, int]:
    return not hit.exact, not sought.begins(hit.title), not sought.stands_in(hit.title), -hit.id


def _groups(wanted: Iterable[Source], hits: Mapping[str, list[Hit]], marker: Marker, most: int) -> list[Group]:
    """What was found by kind, in their order, those with an exact hit first."""
    groups = [_group(one, hits[one.kind], marker, most) for one in wanted if hits.get(one.kind)]
    return sorted(groups, key=lambda group: not group.hits[0].exact)


def _group(one: Source, hits: Sequence[Hit], marker: Marker, most: int) -> Group:
    best = sorted(hits, key=lambda hit: not hit.exact)[:most]
    return Group(one, tuple(hit.marked(marker) for hit in best), len(hits) > most)


def _looked(sought: Sought, wanted: Sequence[Source], *, texts: bool = False) -> tuple[Asked, tuple[Source, ...]]:
    """The question with what the index says to it, of texts if wanted, and the kinds that may have something."""
    indexed = [(one.is_ranked, one.indexed.index) for one in wanted if one.indexed]
    lines = [index for is_ranked, index in indexed if not is_ranked]
    ranked = [index for is_ranked, index in indexed if is_ranked and texts]
    asked = look(sought, lines, ranked)
    return asked, tuple(one for one in wanted if _may_be_there(one, asked))


def _may_be_there(one: Source, asked: Asked) -> bool:
    """Whether the index named something of a kind, or more than it names."""
    return not one.indexed or asked.known.get(one.indexed.index.number) != []
