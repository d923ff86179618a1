"""Workbooks for the tests: good ones by a library, bad ones by hand."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.{kind}.main+xml"/></Types>'
)
PLAIN = "openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = (
    '<workbook xmlns:r="r"><sheets><sheet name="one" sheetId="1" r:id="rId1"/></sheets></workbook>'  # as Excel names it
)
LINKS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'


def workbook(path: Path, *sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> Path:
    """A workbook of plain rows."""
    with xlsxwriter.Workbook(path) as book:
        for at, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[at] if names else None)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def handmade(path: Path, sheet: str = "<worksheet/>", *, kind: str = PLAIN, **parts: str | bytes) -> Path:
    """A workbook whose one sheet is written by hand; ``parts`` replace or add parts by their file's name."""
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(kind=kind),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    written |= {name.replace("__", "/"): content for name, content in parts.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return path


def rows_of(*cells: str) -> str:
    """A sheet of rows, each the XML of its cells."""
    return f"<worksheet><sheetData>{''.join(f'<row>{row}</row>' for row in cells)}</sheetData></worksheet>"
