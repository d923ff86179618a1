"""A transaction that gives way: for work that another will do soon anyway."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

PATIENCE_MS = 250


class BusyError(Exception):
    """Another transaction holds what this one wanted."""


@contextmanager
def brief_transaction() -> Iterator[None]:
    """Run the block in a transaction that waits a quarter of a second for locks, not as long as others would.

    Raises `BusyError` when it waited in vain; nothing is written then. SQLite waits at the beginning of the transaction
    for its one writer, PostgreSQL at each locked row.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    try:
        with _impatient(), transaction.atomic():
            if connection.vendor == "postgresql":
                _say(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
            yield
    except OperationalError as error:
        raise BusyError from error


@contextmanager
def _impatient() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    _say(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        _say(f"PRAGMA busy_timeout = {usual}")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
