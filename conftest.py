"""The floor every test stands on: a database from a template, no network beyond this machine, marks by file name."""

import gc
import os
import pathlib
import socket
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from tests import databases

from pishkhan.infra.memory import forget_all

ON_BOTH = ("test_actions", "test_queries", "test_races", "test_models", "test_jobs")
MARKED = b"mark.both"
LOCAL = {"127.0.0.1", "::1", "localhost"}


def pytest_ignore_collect(collection_path: pathlib.Path, config: pytest.Config) -> bool | None:
    """A run of what is marked ``both`` does not open files that hold none of it: reading them took half a minute."""
    if not config.option.markexpr.startswith("both") or not collection_path.name.startswith("test_"):
        return None
    if collection_path.is_dir() or _is_on_both(collection_path) or MARKED in collection_path.read_bytes():
        return None
    return True


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: nobody looks through it again for what may be thrown away.

    What comes after it is looked through seldom: a worker has memory, and looking was a twelfth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by place: ``both`` also runs on PostgreSQL (design §10); ``journey`` and ``look`` need a browser."""
    for item in items:
        path = pathlib.Path(item.path)
        if "journeys" in path.parts:
            item.add_marker(pytest.mark.journey)
        if "looks" in path.parts:
            item.add_marker(pytest.mark.look)
        if _is_on_both(path):
            item.add_marker(pytest.mark.both)


def _is_on_both(path: pathlib.Path) -> bool:
    return "journeys" in path.parts or path.name.startswith(ON_BOTH) or "test_actions" in path.parts


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that reaches for another machine fails at once instead of hanging."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:
            message = f"a test tried to reach {address!r}"
            raise RuntimeError(message)
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """A test's rows vanish without a word, and the next test's have the same ids."""
    forget_all()


@pytest.fixture(scope="session", autouse=True)
def emptied_without_ceremony() -> Iterator[None]:
    """Emptying the tables after a test of threads writes no kinds and permissions anew: the product asks neither."""
    with patch("django.core.management.commands.flush.emit_post_migrate_signal"):
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """SQLite's prepared copy is used as it is; PostgreSQL copies the template itself and drops the copy afterwards."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Give this worker its own copy of the migrated template before Django makes its test database."""
    databases.prepare(connection.settings_dict, worker=os.environ.get("PYTEST_XDIST_WORKER", "main"))
    settings.DATABASES["default"]["TEST"] = connection.settings_dict["TEST"]
