"""Search tables of no house: a file in a temporary folder, or tables that PostgreSQL drops with the connection."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from pishkhan.infra.memory import forget_all
from pishkhan.infra.search.adapters import adapter
from pishkhan.infra.search.models import Document, Slip, Synonym, Text, Word

MODELS = (Document, Text, Word, Slip, Synonym)
ALWAYS_THERE = "postgres"
"""The database of every server, for a server on which the house's own is not made yet."""


@contextmanager
def scratch() -> Iterator[None]:
    """Send every query of this process to empty tables of the search, and afterwards to the house again."""
    house = connections["default"]
    with tempfile.TemporaryDirectory(prefix="pishkhan-search-") as folder:
        ours = _postgres() if connection.vendor == "postgresql" else _like_house(NAME=str(Path(folder) / "scratch"))
        connections["default"] = ours
        forget_all()
        try:
            _make()
            yield
        finally:
            ours.close()
            connections["default"] = house
            forget_all()


def _postgres() -> BaseDatabaseWrapper:
    """A connection of its own, whose tables are all temporary."""
    options = {name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "pool"}
    ours = _like_house(OPTIONS=options)
    try:
        ours.ensure_connection()
    except OperationalError:
        ours = _like_house(OPTIONS=options, NAME=ALWAYS_THERE)
    with ours.cursor() as cursor:
        cursor.execute("SET search_path TO pg_temp")
    return ours


def _like_house(**changed: Any) -> BaseDatabaseWrapper:
    settings = connection.settings_dict | changed
    ours = connections.create_connection("default")
    ours.settings_dict = settings
    return ours


def _make() -> None:
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
        for statement in adapter().build:
            editor.execute(statement, params=None)
