"""The backend ``pishkhan.infra.sqlite``: the same answers as Django's own, at a smaller price for each question.

An action sends dozens of statements that are always the same, and reads and writes hundreds of instants that are
always in UTC; Django rewrites each statement's places and asks each instant's zone every time.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, lru_cache
from json import JSONEncoder
from typing import Any

from django.db.backends.sqlite3 import base, operations
from django.db.backends.utils import CursorWrapper

STATEMENTS, LONGEST = 2048, 10_000
"""So many statements are remembered, none of more characters: lists of very many values hardly ever return."""


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that remembers how a statement with ``%s`` is written with ``?``."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Send one statement; values in a list or tuple go straight to the driver."""
        if type(params) in (list, tuple):
            return sqlite3.Cursor.execute(self, self.convert_query(query), params)
        return super().execute(query, params)

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """The statement as the driver takes it."""
        if param_names is None and len(query) <= LONGEST:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


class Answers(CursorWrapper):
    """Django's guard around a cursor, without what it makes anew for each statement and each fetch."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        """Send one statement; whoever listens to statements is asked first, as ever."""
        if self.db.execute_wrappers:
            return super().execute(sql, params)
        return self._execute(sql, params)

    def fetchone(self) -> Any:
        """The next row, or nothing."""
        with self.db.wrap_database_errors:
            return self.cursor.fetchone()

    def fetchall(self) -> Any:
        """All rows that are left."""
        with self.db.wrap_database_errors:
            return self.cursor.fetchall()


class DatabaseOperations(operations.DatabaseOperations):
    """Instants in UTC and JSON go in and come out without questions; all else is Django's."""

    def adapt_datetimefield_value(self, value: Any) -> str | None:
        """An instant as SQLite keeps it."""
        if type(value) is datetime and value.tzinfo is UTC and self.connection.timezone is UTC:
            return str(value.replace(tzinfo=None))
        return super().adapt_datetimefield_value(value)

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """An instant as it was kept."""
        if type(value) is datetime and value.tzinfo is None and self.connection.timezone is UTC:
            return value.replace(tzinfo=UTC)
        return super().convert_datetimefield_value(value, expression, connection)

    def adapt_json_value(self, value: Any, encoder: type[JSONEncoder] | None) -> str:
        """A document as text."""
        return _encode(encoder or JSONEncoder)(value)  # type: ignore[arg-type]  # a class is hashable


class DatabaseWrapper(base.DatabaseWrapper):
    """The connection."""

    ops_class = DatabaseOperations

    def create_cursor(self, name: str | None = None) -> Cursor:
        """A cursor of our own; SQLite has none with a name."""
        del name
        return self.connection.cursor(factory=Cursor)  # type: ignore[no-any-return]

    def make_cursor(self, cursor: Any) -> Answers:
        """The cursor as everybody is given it, while statements are not logged."""
        return Answers(cursor, self)


@lru_cache(maxsize=STATEMENTS)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


@cache
def _encode(encoder: type[JSONEncoder]) -> Callable[[Any], str]:
    return encoder().encode
