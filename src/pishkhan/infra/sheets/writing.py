"""A list as an Excel file: right to left in Persian, Jalali dates, no text that counts as a formula (N4)."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Literal

import xlsxwriter
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pishkhan.infra.sheets.cells import LAST_ROW
from pishkhan.infra.ui.looks import direction
from pishkhan.infra.ui.moments import jdate, jdatetime
from pishkhan.pure.words import Worded

ROWS_AT_MOST = 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_LENGTH = 31

Kind = Literal["text", "number", "share"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its translated title and width in characters; ``share`` shows a part of one as a percentage."""

    title: str
    width: int = 18
    kind: Kind = "text"


def wants_sheet(request: HttpRequest) -> bool:
    """Whether the list is asked for as an Excel file: the same address with ``?format=xlsx``."""
    return request.GET.get("format") == "xlsx"


def sheet_address(request: HttpRequest) -> str:
    """The address that gives the present list, as it is filtered, as an Excel file from its first row."""
    query = request.GET.copy()
    for place in ("cursor", "page"):
        query.pop(place, None)
    query["format"] = "xlsx"
    return f"{request.path}?{query.urlencode()}"


def sheet_response(name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> HttpResponseBase:
    """Give ``rows`` as a download called ``name.xlsx``, at most `ROWS_AT_MOST` of them; memory does not grow with them.

    Instants, days and words of closed lists are written as the page shows them; numbers stay numbers.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    _write_book(file, title, columns, rows, ROWS_AT_MOST)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


@contextmanager
def written_sheet(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Iterator[IO[bytes]]:
    """Give ``rows``, as many as a sheet holds, as an open file that is gone afterwards; for work in the background."""
    with tempfile.TemporaryFile() as file:
        _write_book(file, title, columns, rows, LAST_ROW - 1)
        yield file


def _write_book(
    file: IO[bytes], title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], most: int
) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        if direction() == "rtl":
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in SHAPES.items()}
        _head(sheet, columns, book.add_format({"bold": True, "bottom": 1}), formats)
        for at, row in enumerate(rows, start=1):
            if at > most:
                break
            _row(sheet, at, columns, row, formats)
    file.seek(0)


SHAPES: dict[str, str] = {"text": "@", "number": "#,##0.##", "share": "0.0%"}


def _head(sheet: Worksheet, columns: Sequence[Column], bold: Format, formats: dict[str, Format]) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, formats[column.kind])
        sheet.write_string(0, at, column.title, bold)


def _row(sheet: Worksheet, at: int, columns: Sequence[Column], row: Sequence[Any], formats: dict[str, Format]) -> None:
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        if value is None or value == "":
            continue
        if type(value) is str:
            sheet.write_string(at, place, value, formats["text"])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(at, place, value, formats[column.kind])
        else:
            sheet.write_string(at, place, _written(value), formats["text"])


def _written(value: Any) -> str:
    for kind, write in WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    return str(value)


WRITTEN: dict[type, Callable[[Any], str]] = {
    bool: lambda value: gettext("Yes") if value else gettext("No"),
    datetime: lambda value: jdatetime(value, "short"),
    date: lambda value: jdate(value, "short"),
    Worded: lambda value: gettext(value.label),
}


def _sheet_name(title: str) -> str:
    """Excel refuses a few characters and long names."""
    return "".join(" " if char in "[]:*?/\\'" else char for char in title)[:SHEET_NAME_LENGTH].strip() or "1"
