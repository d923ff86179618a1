"""The rows of what was found, through each kind's own guard, in one statement that is compiled once.

What a statement leaves open are slots (`slots`), so the next question of the same shape is sent without building it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection

from pishkhan.infra.paging import Page, first_page, keyset
from pishkhan.infra.search.slots import Asked, Statement, filled, named, shape_of
from pishkhan.infra.search.sources import COLUMNS, Rows, Source
from pishkhan.pure.actor import Actor

KEPT = 2_048

Compiled: TypeAlias = tuple[str, tuple[Any, ...]]
NOTHING: Compiled = ("", ())
# What an actor's view of everything compiles to; it holds no row and no right but those the actor himself names.
_STATEMENTS: dict[tuple[Any, ...], Statement] = {}


def rows_of_all(
    actor: Actor, asked: Asked, wanted: tuple[Source, ...], most: int, *, texts: bool = True
) -> list[tuple[Any, ...]]:
    """The rows of each kind behind its place, in order; at most so many of each, of texts all that the index gives.

    Without ``texts`` what they say is left out.
    """
    key = (actor, tuple((one.kind, one.standing(actor)) for one in wanted), most, texts)
    columns = COLUMNS if texts else COLUMNS[:-1]
    rows = _sent(key, asked, lambda: _union([_limited(one, actor, asked, columns, most) for one in wanted]))
    return sorted(rows, key=lambda row: int(row[0]))


def texts_of_all(actor: Actor, asked: Asked, wanted: tuple[Source, ...]) -> list[tuple[Any, ...]]:
    """What of texts that are ``gathered`` the guards let through, with the words by which they are ranked.

    Each row is the place of the kind, what is shown of the text, and what `gathering.gathered` gives.
    """
    key = (actor, tuple((one.kind, one.standing(actor)) for one in wanted), "texts")
    return _sent(key, asked, lambda: _with_words(actor, asked, wanted))


def first_of_kind(actor: Actor, asked: Asked, one: Source, size: int) -> Page[dict[str, Any]]:
    """The page that nearly everybody stays at; it is what `keyset` would give, compiled once."""
    columns = _columns(one)
    key = (actor, one.kind, one.standing(actor), size, "page")
    rows = _sent(key, asked, lambda: _compiled(_listed(one.rows(actor, asked, None), one, columns, size + 1)))
    return first_page([dict(zip(columns, row, strict=True)) for row in rows], order=one.sorting, size=size)


def page_of_kind(actor: Actor, asked: Asked, one: Source, cursor: str, size: int) -> Page[dict[str, Any]]:
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


def _limited(one: Source, actor: Actor, asked: Asked, columns: Sequence[str], most: int) -> Rows | None:
    rows = one.rows(actor, asked, most)
    if rows is None:
        return None
    listed = rows.values_list("id", *columns)
    return listed if one.is_ranked else listed[:most]


def _listed(rows: Rows | None, one: Source, columns: tuple[str, ...], most: int) -> Rows | None:
    return None if rows is None else rows.order_by(*one.sorting).values_list(*columns)[:most]


def _compiled(rows: Rows | None) -> Compiled:
    """A queryset as it is sent; no statement where it is known to find nothing."""
    try:
        return rows.query.sql_with_params() if rows is not None else NOTHING
    except EmptyResultSet:
        return NOTHING


def _with_words(actor: Actor, asked: Asked, wanted: Sequence[Source]) -> Compiled:
    """One statement for all, with the words of each text."""
    every = [_limited(one, actor, asked, COLUMNS[:-1], 0) for one in wanted]
    joins = [one.indexed.index.words_of("ranked.id", "words") if one.indexed else "" for one in wanted]
    return _union(every, "words.id, words.title, words.body, words.length, words.day", joins)


def _union(every: Iterable[Rows | None], more: str = "", joins: Sequence[str] = ()) -> Compiled:
    """One statement for all; Django would not let the parts of a union be limited."""
    parts: list[str] = []
    params: list[Any] = []
    shown = "ranked.*" + (f", {more}" if more else "")
    for place, (sql, given) in enumerate(map(_compiled, every)):
        if sql:
            joined = joins[place] if joins else ""
            parts.append(f"SELECT {place} AS place, {shown} FROM ({sql}) AS ranked {joined}")  # noqa: S608 - Django's own
            params += given
    return " UNION ALL ".join(parts), tuple(params)
