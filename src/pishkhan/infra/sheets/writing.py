"""Lists and figures as Excel files: right to left in Persian, Jalali dates, no text that counts as a formula (N4)."""

import io
import math
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pishkhan.infra.sheets.books import Column as Column
from pishkhan.infra.ui.looks import direction, shaped
from pishkhan.infra.ui.moments import jdate, jdatetime
from pishkhan.pure.words import Worded

ROWS_AT_MOST = 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_LENGTH = 31
CELL_LENGTH = 32_767
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f]")
EXACT_DIGITS = 15
"""A spreadsheet keeps numbers as floating point: longer ones would lose their last digits."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a book: its translated title, columns, and rows that may come from a generator."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def wants_sheet(request: HttpRequest) -> bool:
    """Whether the list is asked for as an Excel file: the same address with ``?format=xlsx``."""
    return request.GET.get("format") == "xlsx"


def sheet_address(request: HttpRequest, **more: str) -> str:
    """The address that gives the present list, as it is filtered, as an Excel file from its first row."""
    query = request.GET.copy()
    for place in ("cursor", "page"):
        query.pop(place, None)
    for name, value in {**more, "format": "xlsx"}.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}"


def sheet_response(name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> HttpResponseBase:
    """Give ``rows`` as a download called ``name.xlsx``, at most `ROWS_AT_MOST` of them; memory does not grow with them.

    Instants, days and words of closed lists are written as the page shows them; numbers stay numbers.
    """
    return book_response(name, [Sheet(title, columns, rows)])


def book_response(name: str, sheets: Iterable[Sheet]) -> HttpResponseBase:
    """The same with several sheets, one after another, in one file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    _write(file, sheets)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def book_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The same as bytes, in the active language: for a mail, or for a program."""
    file = io.BytesIO()
    _write(file, sheets)
    return file.getvalue()


def _write(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in SHAPES.items()}
        bold = book.add_format({"bold": True, "bottom": 1})
        taken: set[str] = set()
        for sheet in sheets:
            title = _sheet_name(sheet.title, taken)
            taken.add(title.casefold())
            _fill(book.add_worksheet(title), sheet, bold, formats)


SHAPES: dict[str, str] = {"text": "@", "number": "#,##0.##", "share": "0.0%"}


def _fill(page: Worksheet, sheet: Sheet, bold: Format, formats: dict[str, Format]) -> None:
    if direction() == "rtl":
        page.right_to_left()
    page.freeze_panes(1, 0)
    _head(page, sheet.columns, bold, formats)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > ROWS_AT_MOST:
            said = gettext("Only the first %(count)s rows are here; filter the list to see the others.")
            page.write_string(last, 0, said % {"count": shaped(ROWS_AT_MOST)}, bold)
            break
        _row(page, last, sheet.columns, row, formats)
    page.autofilter(0, 0, min(last, ROWS_AT_MOST), max(len(sheet.columns) - 1, 0))


def _head(page: Worksheet, columns: Sequence[Column], bold: Format, formats: dict[str, Format]) -> None:
    for at, column in enumerate(columns):
        page.set_column(at, at, column.width, formats[column.kind])
        page.write_string(0, at, column.title, bold)


def _row(page: Worksheet, at: int, columns: Sequence[Column], row: Sequence[Any], formats: dict[str, Format]) -> None:
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        if value is None or value == "":
            continue
        if _is_number(value):
            page.write_number(at, place, value, formats[column.kind])
        else:
            page.write_string(at, place, _plain(_written(value)), formats["text"])


def _is_number(value: Any) -> bool:
    """Whether a spreadsheet can hold the value as a number without changing it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and len(str(abs(int(value)))) <= EXACT_DIGITS


def _plain(text: str) -> str:
    """Without the invisible characters that XML cannot hold, and no longer than a cell."""
    return UNSEEN.sub("", text)[:CELL_LENGTH]


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


def _sheet_name(title: str, taken: set[str]) -> str:
    """Excel refuses a few characters, quotes at the ends, long names, and two sheets of one name."""
    plain = "".join(" " if char in "[]:*?/\\" else char for char in title).strip("' ")[:SHEET_NAME_LENGTH].strip()
    name, number = plain or "1", 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: SHEET_NAME_LENGTH - 4]} {number}".strip()
    return name
