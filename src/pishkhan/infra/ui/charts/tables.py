"""The same numbers as a table: for a screen reader, for whoever wants them exactly, and with ways into their lists."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, already written for the page; ``href`` opens what is behind it."""

    text: str
    href: str = ""
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; the first cell of a row names it."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
