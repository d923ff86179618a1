"""Rows that many tests begin with: made once in a process through the product's actions, after that put back.

Making the cast takes some 1,500 statements, putting its rows back some 50.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from django.apps import apps
from django.db import connection, transaction

from pishkhan.infra.memory import forget_all

T = TypeVar("T")


class Rows(Protocol):
    """Takes the rows of a table off one database and puts them back, exactly as they are stored."""

    def any_in(self, tables: tuple[str, ...]) -> bool:
        """Whether one of ``tables`` holds anything; asked before every test that has such rows."""

    def prepare(self) -> None:
        """Make ready for rows that stood in this very database before: nothing needs to be judged about them again."""

    def settle(self) -> None:
        """Undo what ``prepare`` did: whatever a test writes is judged."""

    def take(self, table: str, columns: str) -> Any:
        """Give the rows of ``table``."""

    def put(self, table: str, columns: str, rows: Any) -> None:
        """Write what ``take`` gave."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a builder gave, pickled, and the rows it left: table, columns, rows."""

    given: bytes
    tables: tuple[tuple[str, str, Any], ...]


_KEPT: dict[tuple[str, object], Kept] = {}
_ASKED: WeakKeyDictionary[Any, dict[tuple[str, ...], str]] = WeakKeyDictionary()
"""The names of the questions each connection to PostgreSQL has planned."""


def kept(build: Callable[[], T]) -> T:
    """What ``build`` gives; its rows are made only where they never were or something stands in their place."""
    key = connection.vendor, build
    these = _KEPT.get(key)
    if these:
        free = not _rows().any_in(tuple(table for table, _columns, _rows in these.tables))
        return _put_back(these) if free else build()
    standing = _standing()
    given = build()
    if key not in _KEPT and not standing - _lasting():
        _KEPT[key] = _taken(given, without=standing)
        forget_all()  # the first test knows no more than those after it
    return given


@cache
def _lasting() -> frozenset[str]:
    """What migrations fill and no test changes."""
    return frozenset({"django_content_type", "auth_permission"})


def _put_back(these: Kept) -> Any:
    with transaction.atomic():
        _rows().prepare()
        for table, columns, rows in these.tables:
            _rows().put(table, columns, rows)
        _rows().settle()
    return pickle.loads(these.given)  # noqa: S301 - made by this very process


def _taken(given: object, *, without: Iterable[str]) -> Kept:
    columns = _columns()
    tables = sorted(_standing() - set(without))
    return Kept(
        pickle.dumps(given), tuple((table, columns[table], _rows().take(table, columns[table])) for table in tables)
    )


def _standing() -> set[str]:
    """The tables that hold anything, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_any_rows())
        return {row[0] for row in cursor.fetchall()}


@cache
def _any_rows() -> str:
    parts = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in _columns())  # noqa: S608 - our own tables
    return " UNION ALL ".join(parts)


@cache
def _any_of(tables: tuple[str, ...]) -> str:
    return "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)  # noqa: S608 - our own tables


@cache
def _columns() -> dict[str, str]:
    """The stored columns of every table, those between two tables too; the database computes the others itself."""
    return {
        model._meta.db_table: ", ".join(
            f'"{field.column}"' for field in model._meta.concrete_fields if not field.generated
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def _rows() -> Rows:
    return PostgresRows() if connection.vendor == "postgresql" else SqliteRows()


class SqliteRows:
    """Plain statements."""

    def any_in(self, tables: tuple[str, ...]) -> bool:
        """SQLite's own store of statements remembers the question."""
        with connection.cursor() as cursor:
            return bool(cursor.execute(_any_of(tables)).fetchone()[0])

    def prepare(self) -> None:
        """Nothing: foreign keys are judged at the end, and cost little."""

    def settle(self) -> None:
        """Nothing."""

    def take(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        """All rows."""
        with connection.cursor() as cursor:
            return list(cursor.execute(f"SELECT {columns} FROM {table}").fetchall())  # noqa: S608 - our own tables

    def put(self, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
        """One statement, many times."""
        marks = ", ".join(["%s"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - our own tables


class PostgresRows:
    """The server's own copying."""

    def any_in(self, tables: tuple[str, ...]) -> bool:
        """Planned once on each connection: planning is nearly all that this costs."""
        connection.ensure_connection()
        asked = _ASKED.setdefault(connection.connection, {})
        with connection.cursor() as cursor:
            if tables not in asked:
                asked[tables] = f"kept_{len(asked)}"
                cursor.execute(f"PREPARE {asked[tables]} AS {_any_of(tables)}")
            cursor.execute(f"EXECUTE {asked[tables]}")
            return bool(cursor.fetchone()[0])

    def prepare(self) -> None:
        """No foreign keys looked up and no triggers run, where we may say so."""
        self._role("replica")

    def settle(self) -> None:
        """Foreign keys and triggers as ever."""
        self._role("origin")

    def take(self, table: str, columns: str) -> bytes:
        """All rows as the server writes them."""
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) TO STDOUT (FORMAT binary)") as copy:
            return b"".join(bytes(part) for part in copy)

    def put(self, table: str, columns: str, rows: bytes) -> None:
        """As the server wrote them."""
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT binary)") as copy:
            copy.write(rows)

    def _role(self, name: str) -> None:
        if connection.connection.info.parameter_status("is_superuser") == "on":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL session_replication_role = {name}")
