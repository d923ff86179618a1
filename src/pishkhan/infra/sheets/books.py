"""Writing a workbook of one sheet row by row, whatever its length: texts and numbers as they are, never a formula."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pishkhan.infra.sheets.cells import LAST_ROW

SHEET_NAME_LENGTH = 31
SHAPES: dict[str, str] = {"text": "@", "number": "#,##0.##", "share": "0.0%"}

Kind = Literal["text", "number", "share"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its translated title and width in characters; ``share`` shows a part of one as a percentage."""

    title: str
    width: int = 18
    kind: Kind = "text"


@contextmanager
def written_sheet(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], *, right_to_left: bool
) -> Iterator[IO[bytes]]:
    """Give ``rows``, as many as a sheet holds, as an open file that is gone afterwards; for work in the background."""
    with tempfile.TemporaryFile() as file:
        write_book(file, title, columns, rows, right_to_left=right_to_left, most=LAST_ROW - 1)
        yield file


def write_book(
    file: IO[bytes],
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    right_to_left: bool,
    most: int,
) -> None:
    """Write at most ``most`` rows of texts and numbers into ``file`` and go back to its beginning."""
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = added_sheet(book, title, right_to_left=right_to_left)
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in SHAPES.items()}
        write_head(sheet, columns, book.add_format({"bold": True, "bottom": 1}), formats)
        for at, row in enumerate(rows, start=1):
            if at > most:
                break
            _row(sheet, at, columns, row, formats)
    file.seek(0)


def added_sheet(book: xlsxwriter.Workbook, title: str, *, right_to_left: bool) -> Worksheet:
    """One more sheet of ``book``; its first row stays in sight."""
    sheet = book.add_worksheet(_sheet_name(title))
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    return sheet


def write_head(sheet: Worksheet, columns: Sequence[Column], bold: Format, formats: dict[str, Format]) -> None:
    """The titles of the columns, and their widths and shapes."""
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, formats[column.kind])
        sheet.write_string(0, at, column.title, bold)


def _row(sheet: Worksheet, at: int, columns: Sequence[Column], row: Sequence[Any], formats: dict[str, Format]) -> None:
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            sheet.write_string(at, place, value, formats["text"])
        else:
            sheet.write_number(at, place, value, formats[column.kind])


def _sheet_name(title: str) -> str:
    """Excel refuses a few characters and long names."""
    return "".join(" " if char in "[]:*?/\\'" else char for char in title)[:SHEET_NAME_LENGTH].strip() or "1"
