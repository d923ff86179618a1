"""Migrated databases without rows, of which each test database is a copy; made anew only when a migration has changed.

usage: python -m tests.templates ADDRESS     migrates that of the PostgreSQL server at ADDRESS ahead of its use
"""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / ".tools" / "test-databases"
PREFIX = "pishkhan_template_"


def prepare_server(address: str) -> None:
    """Migrate the template on the PostgreSQL server at ``address`` ahead of those that will copy it."""
    maintenance = urlsplit(address)._replace(path="/postgres").geturl()
    with alone("postgres"), psycopg.connect(maintenance, autocommit=True) as connection:
        postgres_template(connection, address)


@contextlib.contextmanager
def alone(kind: str) -> Iterator[None]:
    """Keep other processes of this checkout from the templates of ``kind`` meanwhile."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / f"lock-{kind}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sqlite_template() -> pathlib.Path:
    """The file of the migrated template, made when it is not there."""
    template = HOME / f"{_fingerprint()}.sqlite3"
    if not template.exists():
        for old in HOME.glob("*.sqlite3*"):
            old.unlink()
        fresh = HOME / "fresh.sqlite3"
        _migrate(f"sqlite:///{fresh}")
        fresh.rename(template)
    return template


def postgres_template(connection: psycopg.Connection[Any], address: str) -> str:
    """The name of the migrated template on the server at ``address``, made when it is not there."""
    name = PREFIX + _fingerprint()
    rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"]).fetchall()
    known = {row[0] for row in rows}
    if name not in known:
        for stale in known:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(stale)))
        fresh = f"pishkhan_fresh_{os.getpid()}"  # another checkout may migrate on this server too
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(fresh)))
        _migrate(urlsplit(address)._replace(path=f"/{fresh}").geturl())
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(fresh), sql.Identifier(name))
        )
    return name


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


if __name__ == "__main__":
    prepare_server(sys.argv[1])
