"""The rows of one sheet, as they stand in its XML; formulas are told, never evaluated."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from pishkhan.infra.sheets.markup import feed, local_name, new_parser
from pishkhan.infra.sheets.refusing import broken
from pishkhan.infra.sheets.strings import LONGEST, unescaped

COLUMNS = 64
LAST_ROW = 1_048_576
Texts = Callable[[int], str]


@dataclass(slots=True)
class Row:
    """One row with a value: its number in the sheet, its texts by column from 0, and what makes it suspect."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    formulas: list[int] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)
    hidden: bool = False


@dataclass(slots=True)
class Extent:
    """How much a sheet holds: rows with a value, and the ranges of merged cells (the first few)."""

    rows: int = 0
    merged: list[str] = field(default_factory=list)


def sheet_rows(stream: IO[bytes], texts: Texts, *, after: int = 0) -> Iterator[Row]:
    """Every row with a value beyond the row ``after``, holding no more than a block of them."""
    reader = _Rows(texts, after)
    for _block in feed(reader.parser, stream):
        yield from reader.ready
        reader.ready.clear()


def extent_of(stream: IO[bytes]) -> Extent:
    """Walk through a sheet without keeping anything of it."""
    measuring = _Measuring()
    for _block in feed(measuring.parser, stream):
        pass
    return measuring.extent


class _Rows:
    """Gathers rows while the parser reads."""

    def __init__(self, texts: Texts, after: int) -> None:
        self.ready: list[Row] = []
        self._texts, self._after = texts, after
        self._row = Row(0)
        self._column, self._kind = -1, ""
        self._parts: list[str] = []
        self._length = 0
        self._is_value = self._skips = False
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def _start(self, name: str, given: dict[str, str]) -> None:
        name = local_name(name)
        if name == "row":
            self._begin_row(given)
        elif self._skips:
            return
        elif name == "c":
            self._column = _column(given.get("r", ""), self._column + 1)
            self._kind = given.get("t", "n")
            self._parts, self._length = [], 0
        elif name in {"v", "t"}:
            self._is_value = True
        elif name == "f" and self._column < COLUMNS:
            self._row.formulas.append(self._column)

    def _end(self, name: str) -> None:
        name = local_name(name)
        if name in {"v", "t"}:
            self._is_value = False
        elif name == "c" and not self._skips:
            self._keep_cell()
        elif name == "row" and not self._skips and (self._row.cells or self._row.formulas):
            self.ready.append(self._row)

    def _data(self, text: str) -> None:
        if self._is_value and self._length <= LONGEST:
            self._parts.append(text)
            self._length += len(text)

    def _begin_row(self, given: dict[str, str]) -> None:
        written = given.get("r", "")
        number = int(written) if written.isascii() and written.isdigit() else self._row.number + 1
        if not self._row.number < number <= LAST_ROW:
            raise broken()
        self._row = Row(number, hidden=given.get("hidden") in {"1", "true"})
        self._column, self._skips = -1, number <= self._after

    def _keep_cell(self) -> None:
        written = "".join(self._parts)
        if not written or self._column >= COLUMNS:
            return
        if self._kind == "e":
            self._row.errors.append(self._column)
        self._row.cells[self._column] = self._text(written)

    def _text(self, written: str) -> str:
        if self._kind == "s":
            return self._texts(int(written) if written.strip().isdecimal() else -1)
        return _plain_number(written) if self._kind == "n" else unescaped(written)


class _Measuring:
    """Counts rows with a value and notes merged ranges."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._has_value = False
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, given: dict[str, str]) -> None:
        name = local_name(name)
        if name in {"v", "is"}:
            self._has_value = True
        elif name == "row":
            self._has_value = False
        elif name == "mergeCell" and len(self.extent.merged) < 5:
            self.extent.merged.append(given.get("ref", "")[:20])

    def _end(self, name: str) -> None:
        if local_name(name) == "row":
            self.extent.rows += self._has_value


def _column(reference: str, following: int) -> int:
    """The place of a cell from its name, ``AB12`` is 27; a cell without a name follows the one before."""
    letters = reference.rstrip("0123456789")
    if not letters:
        return following
    if not (letters.isascii() and letters.isalpha()) or len(letters) > 3:
        raise broken()
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _plain_number(written: str) -> str:
    """A number as people would type it: no exponent, no ``.0``; what is no number stays as it is."""
    if written.isascii() and written.isdigit():
        return written
    try:
        value = float(written)
    except ValueError:
        return written[: LONGEST + 1]
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else written[: LONGEST + 1]
