"""Test databases copied from a migrated template, so that a run migrates only when a migration has changed."""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg import sql

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / ".tools" / "test-databases"
PREFIX = "pishkhan_template_"
TRUNCATE = DatabaseOperations.sql_flush


def prepare(settings: dict[str, Any], *, worker: str) -> None:
    """Point Django's TEST dictionary of one worker to a copy of the template; ``settings`` is a DATABASES entry."""
    if "sqlite" in settings["ENGINE"]:
        copy = pathlib.Path(os.environ["PISHKHAN_TEST_SCRATCH"]) / f"{worker}-{os.getpid()}.sqlite3"
        copy_sqlite(copy)
        settings["TEST"]["NAME"] = str(copy)
    else:
        with _alone():
            _prepare_postgres(settings, worker)


def copy_sqlite(copy: pathlib.Path) -> None:
    """Make ``copy`` a migrated SQLite database without rows."""
    with _alone():
        shutil.copyfile(_sqlite_template(), copy)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sqlite_template() -> pathlib.Path:
    template = HOME / f"{_fingerprint()}.sqlite3"
    if not template.exists():
        for old in HOME.glob("*.sqlite3*"):
            old.unlink()
        fresh = HOME / "fresh.sqlite3"
        _migrate(f"sqlite:///{fresh}")
        fresh.rename(template)
    return template


def _prepare_postgres(settings: dict[str, Any], worker: str) -> None:
    name = PREFIX + _fingerprint()
    access = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    if settings["PASSWORD"]:
        access["password"] = settings["PASSWORD"]
    given = {key: value for key, value in access.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"]).fetchall()
        known = {row[0] for row in rows}
        if name not in known:
            for stale in known:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(stale)))
            fresh = sql.Identifier("pishkhan_fresh")
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(fresh))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(fresh))
            _migrate(urlsplit(os.environ["DATABASE_URL"])._replace(path="/pishkhan_fresh").geturl())
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(fresh, sql.Identifier(name)))
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


def _migrate(address: str) -> None:
    code = "import sys; from pishkhan.config.cli import main; sys.argv = ['pishkhan', *sys.argv[1:]]; main()"
    command = [sys.executable, "-c", code, "manage", "migrate", "--verbosity", "0", "--skip-checks"]
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"the test template could not be migrated:\n{done.stderr[-3000:]}"
        raise RuntimeError(message)


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted((ROOT / "src" / "pishkhan").glob("*/*/migrations/*.py")):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]
