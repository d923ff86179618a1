"""An empty sheet to be filled in and sent back, with what each column is for beside it."""

import tempfile
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.http import FileResponse, HttpResponseBase

from pishkhan.infra.sheets.books import SHAPES, Column, added_sheet, write_head
from pishkhan.infra.sheets.writing import XLSX
from pishkhan.infra.ui.looks import direction


def template_response(
    name: str, title: str, columns: Sequence[Column], guide_title: str, guide: Iterable[tuple[str, str]]
) -> HttpResponseBase:
    """Give an empty sheet of ``columns`` as a download called ``name.xlsx``, with a second sheet that explains them."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with xlsxwriter.Workbook(file) as book:
        bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": SHAPES["text"]})
        filled, told = (added_sheet(book, one, right_to_left=direction() == "rtl") for one in (title, guide_title))
        write_head(filled, columns, bold, dict.fromkeys(SHAPES, text))
        told.set_column(0, 0, 26, bold)
        told.set_column(1, 1, 90, book.add_format({"text_wrap": True, "valign": "top"}))
        for at, words in enumerate(guide):
            told.write_row(at, 0, words)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
