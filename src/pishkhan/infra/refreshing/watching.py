"""What a refreshing part depends on: registered by name, asked in one statement.

A watch gives querysets of two whole numbers a row, such as the id and the version of everything a list shows. Their
digest is the part's mark; it is the same exactly while nothing of it changed.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from pishkhan.pure.actor import Actor

Words = Sequence[Any]
Watch = Callable[[Actor, Words, datetime], Iterable[QuerySet[Any, Any]]]
Statement = tuple[str, list[Any]]

_watches: dict[str, Watch] = {}


def watches(name: str) -> Callable[[Watch], Watch]:
    """Register ``def watch(actor, words, now)``; ``words`` (a queue, a code) travel as JSON."""

    def keep(watch: Watch) -> Watch:
        _watches[name] = watch
        return watch

    return keep


def find_watch(name: str) -> Watch | None:
    """The watch of this name, if the running process has loaded it."""
    return _watches.get(name)


def mark_of(name: str, actor: Actor, words: Words, now: datetime) -> str:
    """The mark of a part as it is now; one query."""
    sql, params = rows_of(_watches[name](actor, words, now))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {sql}", params)
        return digest(cursor.fetchall())


def rows_of(querysets: Iterable[QuerySet[Any, Any]]) -> Statement:
    """Common table expressions for each queryset, and a select of all their rows: which one, and its two numbers."""
    tables, parts, params = [], ["SELECT -1 AS part, 0 AS a, 0 AS b"], []
    for number, queryset in enumerate(querysets):
        try:
            sql, given = queryset.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        tables.append(f"q{number}(a, b) AS ({sql})")
        parts.append(f"SELECT {number} AS part, a, b FROM q{number}")  # noqa: S608 - our own querysets
        params += given
    tables.append(f"rows_(part, a, b) AS ({' UNION ALL '.join(parts)})")
    return f"{', '.join(tables)} SELECT part, a, b FROM rows_", params  # noqa: S608 - as above


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """The mark of these rows, in whatever order they came."""
    numbers = sorted((int(part), int(a or 0), int(b or 0)) for part, a, b in rows)
    return sha256(repr(numbers).encode()).hexdigest()[:20]
