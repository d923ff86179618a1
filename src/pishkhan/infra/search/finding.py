"""Finding: one statement for all kinds at once, in which each kind brings its own guard (design §8).

A suggestion is this one statement. A page of one kind is walked by keyset, like every list.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.search.sources import COLUMNS, Hit, Rows, Source, source, sources
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.refusal import NotFound

SUGGESTED = 4
SHOWN = 8


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
    wanted = [one for one in sources(area) if kinds is None or one.kind in kinds]
    asked = [(one, rows) for one in wanted if (rows := one.rows(actor, sought, most + 1)) is not None]
    found: dict[str, list[Hit]] = {}
    for place, *row in _union([rows[: most + 1] for _source, rows in asked]):
        one = asked[place][0]
        found.setdefault(one.kind, []).append(one.hit(sought, tuple(row)))
    groups = [_group(one, found[one.kind], most) for one, _rows in asked if one.kind in found]
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


def _union(asked: Iterable[Rows]) -> list[tuple[Any, ...]]:
    """The rows of each queryset behind its place, in order; Django would not let them be limited in a union."""
    parts: list[str] = []
    params: list[Any] = []
    for place, rows in enumerate(asked):
        try:
            sql, given = rows.values_list("id", *COLUMNS).query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT {place} AS place, ranked.* FROM ({sql}) AS ranked")  # noqa: S608 - Django's own
        params += given
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        rows = cursor.fetchall()
    return sorted(rows, key=lambda row: row[0])
