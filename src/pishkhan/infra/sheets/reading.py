"""Rows out of an Excel or CSV file of a stranger: weighed, then streamed; its bytes decide what kind it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from pishkhan.infra.sheets.cells import Extent, Row
from pishkhan.infra.sheets.commas import CommaTable
from pishkhan.infra.sheets.refusing import old_kind, other_kind
from pishkhan.infra.sheets.workbook import checked_archive, shared_strings, visible_sheets

__all__ = ["Extent", "Row", "Table", "open_tables"]

SAMPLE = 8 * 1024
ARCHIVE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# How files begin that are text but no table: web pages and other markup under a borrowed name.
MARKUP = (b"<", b"%PDF", b"{\\rtf")
CONTROLS = frozenset(range(32)) - {9, 10, 13}


class Table(Protocol):
    """One sheet, or the one table of a CSV file, whose ``name`` is then empty."""

    name: str

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows with a value beyond the row ``after``, in their order; may be asked again."""

    def extent(self) -> Extent:
        """How many rows with a value there are, and which cells are merged; reads through once."""


@contextmanager
def open_tables(path: Path) -> Iterator[list[Table]]:
    """The visible tables of the file at ``path``; formulas are told, never evaluated, and memory stays flat.

    Raises ``Refusal`` (field ``file``) for another kind of file, a damaged one, one with macros or one that unpacks to
    more than a list can need; while rows are read, too.
    """
    head = _head(path)
    if head.startswith(ARCHIVE):
        with checked_archive(path) as archive, shared_strings(archive) as texts:
            yield list(visible_sheets(archive, texts))
        return
    if head.startswith(OLD):
        raise old_kind()
    if not _is_text(head):
        raise other_kind()
    yield [CommaTable(path)]


def _head(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(SAMPLE)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not head.lstrip().startswith(MARKUP) and not CONTROLS & set(head)
