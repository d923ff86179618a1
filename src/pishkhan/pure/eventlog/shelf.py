"""Where the rows of a log wait until their case is complete; the house brings one that needs no memory."""

from collections.abc import Iterable, Iterator
from typing import Protocol

StoredRow = tuple[int, str]
Refused = tuple[int, str, str]


class Shelf(Protocol):
    """Takes rows in any order and gives them back case by case, in the order of the cases' first rows."""

    def add(self, case: str, line: int, text: str) -> None:
        """Hold one row of a case."""

    def refuse(self, line: int, code: str, value: str) -> None:
        """Hold one row that belongs to no case, with the reason."""

    def cases(self, skip: int = 0) -> Iterator[tuple[str, Iterable[StoredRow]]]:
        """Give every case but the first ``skip`` with its rows by line; read a case's rows before the next case."""

    def refused(self) -> Iterator[Refused]:
        """Give the rows that were refused, by line."""

    def case_count(self) -> int:
        """Count the cases held."""
