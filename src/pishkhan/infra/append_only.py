"""Rows that are written once: refused to change in Python and, by triggers, in the database (design §6)."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pishkhan.infra.rows import insert

_SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
_POSTGRES = "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"


class AppendOnlyError(TypeError):
    """Code tried to change or delete a row of an append-only table: a mistake of its writer, never of a person."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """A query set without ``update`` and ``delete``."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(self.model.__name__)


class AppendOnly(models.Model):
    """Base of tables whose rows are written once and never changed."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert, without signals; refuse to save a row that was already written."""
        if not self._state.adding:
            raise AppendOnlyError(type(self).__name__)
        del args, kwargs  # there is one way to write it, and one database
        insert(self)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(type(self).__name__)


def append_only(table: str) -> migrations.RunPython:
    """Give the migration operation that makes the database itself refuse changes to ``table``.

    Tests empty SQLite tables by DELETE (PostgreSQL's by TRUNCATE), so there deletion alone stays possible. It comes
    again after each change of the table: SQLite changes one by writing it anew, and the new one has no triggers.
    """

    def forward(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        backward(apps, editor)
        sqlite = editor.connection.vendor == "sqlite"
        if not sqlite:
            editor.execute(_POSTGRES_FUNCTION, params=None)
        for verb in ("UPDATE",) if sqlite and settings.TESTING else ("UPDATE", "DELETE"):
            editor.execute((_SQLITE if sqlite else _POSTGRES).format(table=table, verb=verb), params=None)

    def backward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        on_table = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}", params=None)

    return migrations.RunPython(forward, backward)
