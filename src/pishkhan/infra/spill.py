"""Grouping rows of any number by name with flat memory: through a temporary table on disk, sorted by its key.

Rows of one name mostly come together, which makes every write an append; rows far apart cost more time but no more
memory. Groups come back in the order of their first rows, so that broken work can go on at a count.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Self

CACHE_KIB = 4 * 1024
BATCH = 5_000

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE cases (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE held (of INTEGER, line INTEGER, text TEXT NOT NULL, PRIMARY KEY (of, line)) WITHOUT ROWID;
CREATE TABLE refused (line INTEGER PRIMARY KEY, code TEXT NOT NULL, value TEXT NOT NULL);
"""

StoredRow = tuple[int, str]
Refused = tuple[int, str, str]


class Spill:
    """A temporary table of rows; use it as a context, `add` all rows, then read `cases`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=folder, prefix="spill-")
        os.close(handle)
        self._table = sqlite3.connect(name, isolation_level=None)
        self._table.executescript(f"PRAGMA cache_size = -{CACHE_KIB}; {_TABLES}")
        # The open file needs no name, and one without a name is gone however the process ends.
        Path(name).unlink()
        self._last: tuple[str, int] = ("", 0)
        self._waiting: list[tuple[int, int, str]] = []

    def __enter__(self) -> Self:
        """Begin one transaction for all rows."""
        self._table.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the table go, whatever happened."""
        self._table.close()

    def add(self, case: str, line: int, text: str) -> None:
        """Hold one row."""
        self._waiting.append((self._case_id(case), line, text))
        if len(self._waiting) >= BATCH:
            self._write()

    def refuse(self, line: int, code: str, value: str) -> None:
        """Hold one row that belongs to no case, with the reason."""
        self._table.execute("INSERT INTO refused VALUES (?, ?, ?)", (line, code, value))

    def refused(self) -> Iterator[Refused]:
        """Give the rows that were refused, by line."""
        yield from self._table.execute("SELECT line, code, value FROM refused ORDER BY line")

    def cases(self, skip: int = 0) -> Iterator[tuple[str, Iterable[StoredRow]]]:
        """Give every case but the first ``skip`` with its rows by line; read a case's rows before the next case."""
        self._write()
        found = self._table.execute(
            "SELECT c.id, c.name, h.line, h.text FROM cases c JOIN held h ON h.of = c.id WHERE c.id > ?"
            " ORDER BY h.of, h.line",
            (skip,),
        )
        for (_, name), rows in groupby(found, key=lambda row: (row[0], row[1])):
            yield name, ((row[2], row[3]) for row in rows)

    def case_count(self) -> int:
        """Count the cases held."""
        return int(self._table.execute("SELECT count(*) FROM cases").fetchone()[0])

    def _case_id(self, case: str) -> int:
        name, known = self._last
        if known and name == case:
            return known
        self._table.execute("INSERT OR IGNORE INTO cases (name) VALUES (?)", (case,))
        (known,) = self._table.execute("SELECT id FROM cases WHERE name = ?", (case,)).fetchone()
        self._last = (case, known)
        return int(known)

    def _write(self) -> None:
        self._table.executemany("INSERT INTO held VALUES (?, ?, ?)", self._waiting)
        self._waiting.clear()
