"""Finding: the index is asked what has the words, then each kind for the rows, through its own guard (design §8).

A suggestion is these two statements, for all kinds at once. A page of one kind is walked by keyset, like every list.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection

from pishkhan.infra.paging import Page, first_page, keyset
from pishkhan.infra.search.indexing import look
from pishkhan.infra.search.slots import Asked, Statement, filled, named, shape_of
from pishkhan.infra.search.sources import COLUMNS, Hit, Rows, Source, source, sources
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.refusal import NotFound

SUGGESTED = 4
SHOWN = 8
KEPT = 2_048

Compiled: TypeAlias = tuple[str, tuple[Any, ...]]
NOTHING: Compiled = ("", ())
# What an actor's view of everything compiles to; it holds no row and no right but those the actor himself names.
_STATEMENTS: dict[tuple[Any, ...], Statement] = {}


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; ``more`` when there is more than is shown."""

    source: Source
    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of what was found of one kind."""

    items: tuple[Hit, ...]
    next_cursor: str | None
    previous_cursor: str | None


def find(
    actor: Actor,
    sought: Sought,
    *,
    area: str | None = None,
    kinds: Collection[str] | None = None,
    most: int = SHOWN,
) -> list[Group]:
    """The first ``most`` of each kind (or of ``kinds``) that the actor finds, from two queries.

    Kinds with an exact hit come first.
    """
    if not sought:
        return []
    asked, wanted = _looked(sought, [one for one in sources(area) if kinds is None or one.kind in kinds])
    found: dict[str, list[Hit]] = {}
    for place, *row in _rows_of_all(actor, asked, wanted, most + 1):
        one = wanted[place]
        found.setdefault(one.kind, []).append(one.hit(sought, tuple(row)))
    groups = [_group(one, found[one.kind], most) for one in wanted if one.kind in found]
    return sorted(groups, key=lambda group: not group.hits[0].exact)


def find_of_kind(
    actor: Actor, sought: Sought, kind: str, *, area: str | None = None, cursor: str | None = None, size: int = 25
) -> Hits:
    """One page of what the actor finds of one kind. Raises ``NotFound`` for a kind that is not there for him."""
    if kind not in {one.kind for one in sources(area)}:
        raise NotFound("kind")
    one = source(kind)
    asked, there = _looked(sought, [one]) if sought else (None, ())
    if asked is None or not there:
        return Hits((), None, None)
    page = _page(actor, asked, one, cursor, size) if cursor else _first_page(actor, asked, one, size)
    hits = (one.hit(sought, tuple(row[name] for name in ("id", *COLUMNS))) for row in page.items)
    return Hits(tuple(hits), page.next_cursor, page.previous_cursor)


def _group(one: Source, hits: list[Hit], most: int) -> Group:
    ranked = sorted(hits, key=lambda hit: not hit.exact)
    return Group(one, tuple(ranked[:most]), len(hits) > most)


def _looked(sought: Sought, wanted: list[Source]) -> tuple[Asked, tuple[Source, ...]]:
    """The question with what the index says to it, and the kinds of which there may be something."""
    asked = look(sought, [one.indexed.index for one in wanted if one.indexed])
    nothing = {number for number, ids in asked.known.items() if not ids}
    return asked, tuple(one for one in wanted if not one.indexed or one.indexed.index.number not in nothing)


def _rows_of_all(actor: Actor, asked: Asked, wanted: tuple[Source, ...], most: int) -> list[tuple[Any, ...]]:
    """The rows of each kind behind its place, in order."""
    key = (actor, tuple(one.kind for one in wanted), most)
    rows = _sent(key, asked, lambda: _union([_limited(one.rows(actor, asked, most), most) for one in wanted]))
    return sorted(rows, key=lambda row: int(row[0]))


def _first_page(actor: Actor, asked: Asked, one: Source, size: int) -> Page[dict[str, Any]]:
    """The page that nearly everybody stays at; it is what `keyset` would give, compiled once."""
    columns = _columns(one)
    key = (actor, one.kind, size, "page")
    rows = _sent(key, asked, lambda: _compiled(_listed(one.rows(actor, asked, None), one, columns, size + 1)))
    return first_page([dict(zip(columns, row, strict=True)) for row in rows], order=one.sorting, size=size)


def _page(actor: Actor, asked: Asked, one: Source, cursor: str, size: int) -> Page[dict[str, Any]]:
    rows = one.rows(actor, asked, None)
    if rows is None:
        return Page([], None, None)
    return keyset(rows.values(*_columns(one)), order=one.sorting, cursor=cursor, size=size)


def _columns(one: Source) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(name.lstrip("-") for name in one.sorting), "id", *COLUMNS)))


def _sent(key: tuple[Any, ...], asked: Asked, compiled: Callable[[], Compiled]) -> list[tuple[Any, ...]]:
    """The rows of a statement that is compiled once for each key and shape of the question."""
    whole = (*key, shape_of(asked))
    statement = _STATEMENTS.get(whole)
    if statement is None:
        if len(_STATEMENTS) >= KEPT:
            _STATEMENTS.clear()
        statement = _STATEMENTS[whole] = named(*compiled())
    sql, params = statement
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(params, asked))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _limited(rows: Rows | None, most: int) -> Rows | None:
    return None if rows is None else rows.values_list("id", *COLUMNS)[:most]


def _listed(rows: Rows | None, one: Source, columns: tuple[str, ...], most: int) -> Rows | None:
    return None if rows is None else rows.order_by(*one.sorting).values_list(*columns)[:most]


def _compiled(rows: Rows | None) -> Compiled:
    """A queryset as it is sent; no statement where it is known to find nothing."""
    try:
        return rows.query.sql_with_params() if rows is not None else NOTHING
    except EmptyResultSet:
        return NOTHING


def _union(every: Iterable[Rows | None]) -> Compiled:
    """One statement for all; Django would not let the parts of a union be limited."""
    parts: list[str] = []
    params: list[Any] = []
    for place, (sql, given) in enumerate(map(_compiled, every)):
        if sql:
            parts.append(f"SELECT {place} AS place, ranked.* FROM ({sql}) AS ranked")  # noqa: S608 - Django's own
            params += given
    return " UNION ALL ".join(parts), tuple(params)
