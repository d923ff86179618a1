"""Finding: one statement for all kinds at once, in which each kind brings its own guard (design §8).

A suggestion is this one statement. A page of one kind is walked by keyset, like every list.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection

from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.search.slots import filled, shape_of
from pishkhan.infra.search.sources import COLUMNS, Hit, Rows, Source, source, sources
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.refusal import NotFound

SUGGESTED = 4
SHOWN = 8
KEPT = 2_048

Statement: TypeAlias = tuple[str, tuple[Any, ...]]
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
    """The first ``most`` of each kind (or of ``kinds``) that the actor finds, from one query.

    Kinds with an exact hit come first.
    """
    if not sought:
        return []
    wanted = tuple(one for one in sources(area) if kinds is None or one.kind in kinds)
    found: dict[str, list[Hit]] = {}
    for place, *row in _asked(actor, sought, wanted, most + 1):
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
    rows = one.rows(actor, sought, None) if sought else None
    if rows is None:
        return Hits((), None, None)
    columns = dict.fromkeys((*(name.lstrip("-") for name in one.sorting), "id", *COLUMNS))
    page: Page[dict[str, Any]] = keyset(rows.values(*columns), order=one.sorting, cursor=cursor, size=size)
    hits = (one.hit(sought, tuple(row[name] for name in ("id", *COLUMNS))) for row in page.items)
    return Hits(tuple(hits), page.next_cursor, page.previous_cursor)


def _group(one: Source, hits: list[Hit], most: int) -> Group:
    ranked = sorted(hits, key=lambda hit: not hit.exact)
    return Group(one, tuple(ranked[:most]), len(hits) > most)


def _asked(actor: Actor, sought: Sought, wanted: tuple[Source, ...], most: int) -> list[tuple[Any, ...]]:
    """The rows of each kind behind its place, in order."""
    key = (actor, tuple(one.kind for one in wanted), most, shape_of(sought))
    statement = _STATEMENTS.get(key)
    if statement is None:
        if len(_STATEMENTS) >= KEPT:
            _STATEMENTS.clear()
        statement = _STATEMENTS[key] = _union([one.rows(actor, sought, most) for one in wanted], most)
    sql, params = statement
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, filled(params, sought))
        return sorted(cursor.fetchall(), key=lambda row: int(row[0]))


def _union(asked: Iterable[Rows | None], most: int) -> Statement:
    """One statement for all; Django would not let the parts of a union be limited."""
    parts: list[str] = []
    params: list[Any] = []
    for place, rows in enumerate(asked):
        try:
            limited = None if rows is None else rows.values_list("id", *COLUMNS)[:most]
            sql, given = limited.query.sql_with_params() if limited is not None else ("", ())
        except EmptyResultSet:
            continue
        if sql:
            parts.append(f"SELECT {place} AS place, ranked.* FROM ({sql}) AS ranked")  # noqa: S608 - Django's own
            params += given
    return " UNION ALL ".join(parts), tuple(params)
