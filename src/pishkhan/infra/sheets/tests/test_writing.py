"""What lists and figures become as Excel files, read back by another library (N4)."""

import tracemalloc
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.utils import translation

from pishkhan.infra.sheets import writing
from pishkhan.infra.sheets.writing import Column, Sheet, book_response, sheet_address, sheet_response, wants_sheet
from pishkhan.pure.actor import Role

AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HOSTILE = (
    "=1+1",
    "+989121234567",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
)


def read(response: HttpResponseBase) -> Any:
    """The workbook of an answer."""
    return openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]


def one(rows: Iterable[Sequence[Any]], *columns: Column, title: str = "فهرست") -> Any:
    """The only sheet of a list."""
    return read(sheet_response("list", title, columns, rows)).active


def test_a_persian_sheet_reads_from_right_to_left_and_an_english_one_does_not() -> None:
    for language, rtl in (("fa", True), ("en", False)):
        with translation.override(language):
            assert bool(one([("یک",)], Column("نام")).sheet_view.rightToLeft) is rtl


def test_the_head_stands_still_and_filters_and_columns_have_their_widths() -> None:
    sheet = one([("یک", 1), ("دو", 2)], Column("نام", 30), Column("شمار", 9, "number"))
    assert [cell.value for cell in sheet[1]] == ["نام", "شمار"]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [31, 10]


def test_numbers_stay_numbers_and_everything_else_is_written_as_the_page_shows_it() -> None:
    columns = [Column(name) for name in ("at", "day", "yes", "role")]
    row = (AT, date(2026, 11, 22), True, Role.QUALITY, 12, 0.256, 0)
    with translation.override("fa"):
        sheet = one([row], *columns, Column("n", kind="number"), Column("s", kind="share"), Column("z", kind="number"))
    cells = [cell.value for cell in sheet[2]]
    assert cells == ["۱۴۰۵/۰۹/۰۱ ۰۹:۳۰", "۱۴۰۵/۰۹/۰۱", "بله", "ناظر کیفیت", 12, 0.256, 0]
    assert [cell.number_format for cell in sheet[2]][4:] == ["#,##0.##", "0.0%", "#,##0.##"]
    with translation.override("en"):
        sheet = one([row], *[Column(str(number)) for number in range(7)])
    assert [cell.value for cell in sheet[2]][:4] == ["1405/09/01 09:30", "1405/09/01", "Yes", "Quality"]


def test_no_text_counts_as_a_formula() -> None:
    sheet = one([(text,) for text in HOSTILE], Column("متن"))
    found = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in found} == {"s"}
    assert [cell.value.strip() for cell in found] == [text.strip() for text in HOSTILE]
    assert {cell.number_format for cell in found} == {"@"}


def test_what_a_spreadsheet_would_change_or_refuse_is_written_as_text() -> None:
    code, long = 1234567890123456789, "م" * 40_000
    sheet = one([(code, float("nan"), float("inf"), long, "a\x00\x0bb", None, "")], *[Column(str(n)) for n in range(7)])
    values = [cell.value for cell in sheet[2]]
    assert values[:3] == [str(code), "nan", "inf"]
    assert values[3] == "م" * 32_767
    assert values[4] == "ab"
    assert values[5:] in ([None, None], [])


def test_several_sheets_stand_in_one_book_under_names_excel_takes() -> None:
    sheets = [
        Sheet("مهلت‌ها: رعایت / ازدست‌رفته [ماه]", [Column("الف")], [(1,)]),
        Sheet("x" * 40, [Column("ب")], [(2,)]),
        Sheet("X" * 40, [Column("پ")], [(3,)]),
        Sheet("'", [Column("ت")], []),
    ]
    book = read(book_response("figures", sheets))
    assert [len(name) <= 31 for name in book.sheetnames] == [True] * 4
    assert len({name.casefold() for name in book.sheetnames}) == 4
    assert [book[name]["A2"].value for name in book.sheetnames[:3]] == [1, 2, 3]
    assert book.worksheets[3]["A1"].value == "ت"


def test_an_empty_list_is_a_sheet_with_its_head() -> None:
    sheet = one([], Column("نام"), Column("شمار"))
    assert (sheet.max_row, sheet["A1"].value, sheet.auto_filter.ref) == (1, "نام", "A1:B1")


def test_a_list_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS_AT_MOST", 3)
    with translation.override("fa"):
        sheet = one(((number,) for number in range(10)), Column("شمار", kind="number"))
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_row=4)] == [0, 1, 2]
    assert "۳ ردیف نخست" in sheet["A5"].value
    assert sheet.max_row == 5


def test_the_address_of_a_sheet_keeps_the_filters_and_begins_at_the_first_row() -> None:
    request = RequestFactory().get("/console/x/", {"q": "چاپ", "cursor": "abc", "page": "3"})
    address = sheet_address(request, part="load")
    assert "cursor" not in address
    assert "page" not in address
    assert "part=load" in address
    assert wants_sheet(RequestFactory().get(address))
    assert not wants_sheet(request)
    assert RequestFactory().get(address).GET["q"] == "چاپ"


def test_it_is_a_download_under_its_name() -> None:
    response = sheet_response("tickets", "x", [Column("a")], [])
    assert response["Content-Type"] == writing.XLSX
    assert response["Content-Disposition"] == 'attachment; filename="tickets.xlsx"'


def test_memory_does_not_grow_with_the_rows() -> None:
    small, large = _peak(4_000), _peak(16_000)
    assert large < small * 1.2


def _peak(count: int) -> int:
    def rows() -> Iterator[tuple[str, int, datetime]]:
        for number in range(count):
            yield f"درخواست شماره {number}", number, AT

    columns = [Column("موضوع"), Column("شمار", kind="number"), Column("زمان")]
    tracemalloc.start()
    response = sheet_response("long", "بلند", columns, rows())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    response.file_to_stream.close()  # closing the response would end a request, and with it connections of other tests
    return peak
