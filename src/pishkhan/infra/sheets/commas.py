"""A CSV file as rows: whatever separates its fields, in the encodings spreadsheets write."""

import csv
from collections.abc import Iterator
from pathlib import Path

from pishkhan.infra.sheets.cells import COLUMNS, LAST_ROW, Extent, Row
from pishkhan.infra.sheets.refusing import broken, unreadable_text
from pishkhan.infra.sheets.strings import LONGEST

SAMPLE = 64 * 1024
SEPARATORS = ",;\t|"
LONGEST_FIELD = 128 * 1024
# What Excel writes in Iran when nobody chose UTF-8; it reads any bytes, so it comes last.
ENCODINGS = ("utf-8-sig", "cp1256")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FORMULA = ("=", "+=", "@")


class CommaTable:
    """The one table of a CSV file."""

    name = ""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._encoding = _encoding_of(path)
        with path.open(encoding=self._encoding, newline="") as text:
            self._separator = _separator_of(text.read(SAMPLE))

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows with a value beyond the row ``after``; a row's number is its place, blank ones counted."""
        previous = csv.field_size_limit(LONGEST_FIELD)
        try:
            with self._path.open(encoding=self._encoding, newline="") as text:
                for number, fields in enumerate(csv.reader(text, delimiter=self._separator), start=1):
                    row = _row(number, fields) if number > after else None
                    if row is not None:
                        yield row
        except (csv.Error, UnicodeError) as error:
            raise broken() from error
        finally:
            csv.field_size_limit(previous)

    def extent(self) -> Extent:
        """How many rows with a value there are; nothing is merged in a text."""
        return Extent(rows=sum(1 for _row in self.rows()))


def _row(number: int, fields: list[str]) -> Row | None:
    if number > LAST_ROW:
        raise broken()
    cells = {place: text[: LONGEST + 1] for place, text in enumerate(fields[:COLUMNS]) if text.strip()}
    if not cells:
        return None
    return Row(number, cells, formulas=[place for place, text in cells.items() if text.lstrip().startswith(_FORMULA)])


def _encoding_of(path: Path) -> str:
    with path.open("rb") as handle:
        head = handle.read(2)
    if head in _MARKS:
        return _MARKS[head]
    for encoding in ENCODINGS:
        if _reads(path, encoding):
            return encoding
    raise unreadable_text()


def _reads(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as text:
            while block := text.read(SAMPLE):
                if "\x00" in block:
                    return False
    except UnicodeError:
        return False
    return True


def _separator_of(sample: str) -> str:
    """The separator that the first line has most of."""
    line = sample.lstrip("\ufeff\r\n").split("\n", 1)[0]
    return max(SEPARATORS, key=line.count)
