"""Test databases copied from a migrated template, so that a run migrates only when a migration has changed."""

import os
import pathlib
import shutil
from typing import Any

import psycopg
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.templates import alone, postgres_template, sqlite_template

TRUNCATE = DatabaseOperations.sql_flush


def prepare(settings: dict[str, Any], *, worker: str) -> None:
    """Point Django's TEST dictionary of one worker to a copy of the template; ``settings`` is a DATABASES entry."""
    if "sqlite" in settings["ENGINE"]:
        copy = pathlib.Path(os.environ["PISHKHAN_TEST_SCRATCH"]) / f"{worker}-{os.getpid()}.sqlite3"
        copy_sqlite(copy)
        settings["TEST"]["NAME"] = str(copy)
    else:
        with alone("postgres"):
            _prepare_postgres(settings, worker)


def copy_sqlite(copy: pathlib.Path) -> None:
    """Make ``copy`` a migrated SQLite database without rows."""
    with alone("sqlite"):
        shutil.copyfile(sqlite_template(), copy)


def _prepare_postgres(settings: dict[str, Any], worker: str) -> None:
    access = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    if settings["PASSWORD"]:
        access["password"] = settings["PASSWORD"]
    given = {key: value for key, value in access.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as connection:
        name = postgres_template(connection, os.environ["DATABASE_URL"])
    settings["TEST"]["TEMPLATE"] = name
    DatabaseOperations.sql_flush = _sql_flush  # type: ignore[method-assign]
    # The process is in the name, so that two runs on one server do not meet.
    settings["TEST"]["NAME"] = f"test_pishkhan_{worker}_{os.getpid()}"


def _sql_flush(self: DatabaseOperations, style: Any, tables: list[str], **asked: bool) -> list[str]:
    """Empty the tables row by row: new files for each table and index, as TRUNCATE makes them, cost seconds.

    Taking rows off past foreign keys and append-only triggers is for superusers; others truncate as Django does.
    """
    self.connection.ensure_connection()
    raw = self.connection.connection
    if asked.get("reset_sequences") or raw.info.parameter_status("is_superuser") != "on":
        return TRUNCATE(self, style, tables, **asked)
    deletes = [f"DELETE FROM {self.quote_name(table)};" for table in tables]  # noqa: S608 - our own tables
    return ["SET LOCAL session_replication_role = replica;", *deletes]
