"""Reading the Excel file a page gave."""

from io import BytesIO
from typing import Any

from django.http import HttpResponseBase
from openpyxl import load_workbook


def sheet_of(response: HttpResponseBase) -> list[tuple[Any, ...]]:
    """The rows of the one sheet, its heading first."""
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None  # noqa: S101 - a workbook of ours has one sheet
    return list(sheet.iter_rows(values_only=True))
