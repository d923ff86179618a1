"""Reading sheets of strangers: what is there, and what is refused before it can hurt."""

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from pishkhan.infra.sheets import markup
from pishkhan.infra.sheets import workbook as books
from pishkhan.infra.sheets.cells import Row
from pishkhan.infra.sheets.reading import Extent, open_tables
from pishkhan.infra.sheets.tests.books import BOOK, handmade, rows_of, workbook
from pishkhan.pure.refusal import Refusal


def read(path: Path, *, table: int = 0, after: int = 0) -> list[Row]:
    """All rows of one table."""
    with open_tables(path) as tables:
        return list(tables[table].rows(after))


def texts(path: Path) -> list[list[str]]:
    """The texts of all rows, in their columns."""
    return [list(row.cells.values()) for row in read(path)]


def refused(path: Path) -> str:
    """The code with which a file is refused, while it is opened or read."""
    try:
        with open_tables(path) as tables:
            for table in tables:
                table.extent()
                list(table.rows())
    except Refusal as refusal:
        return refusal.code if refusal.field == "file" else f"{refusal.code} beside {refusal.field}"
    return "taken"


def test_a_workbook_gives_its_texts_and_numbers_as_people_would_type_them(tmp_path: Path) -> None:
    rows = [["نام", "موبایل"], ["مریم رضایی", 9123456789], ["علی", 12.5], ["زهرا", True], ["x", "=1+1 نیست"]]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    path = tmp_path / "a.xlsx"
    assert texts(path) == [
        ["نام", "موبایل"],
        ["مریم رضایی", "9123456789"],
        ["علی", "12.5"],
        ["زهرا", "1"],
        ["x", "=1+1 نیست"],
    ]
    assert not any(row.formulas for row in read(path)), "a text that begins with = is a text"


def test_rows_keep_their_numbers_and_reading_goes_on_behind_any_of_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["a"], [], ["b"], ["", ""], ["c"]])
    assert [(row.number, row.cells) for row in read(path)] == [(1, {0: "a"}), (3, {0: "b"}), (5, {0: "c"})]
    assert [row.number for row in read(path, after=3)] == [5]
    with open_tables(path) as tables:
        assert tables[0].extent() == Extent(rows=3)


def test_formulas_and_errors_are_told_and_never_evaluated(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a"])
        sheet.write_formula(0, 1, '=HYPERLINK("http://x.example","y")', value="y")
        sheet.write_formula(1, 0, "=1/0", value="#DIV/0!")
    first, second = read(tmp_path / "a.xlsx")
    assert (first.formulas, first.errors) == ([1], [])
    assert (second.formulas, second.errors) == ([0], [0])


def test_hidden_rows_and_merged_cells_are_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["a", "b", "c"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.merge_range("A5:B6", "merged")
    assert [row.hidden for row in read(tmp_path / "a.xlsx")] == [False, True, False, False]
    with open_tables(tmp_path / "a.xlsx") as tables:
        assert tables[0].extent() == Extent(rows=4, merged=["A5:B6"])


def test_only_visible_sheets_are_tables(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("راهنما", "پنهان", "کارکنان"):
            book.add_worksheet(name).write(0, 0, name)
        book.get_worksheet_by_name("پنهان").hide()
    with open_tables(tmp_path / "a.xlsx") as tables:
        assert [table.name for table in tables] == ["راهنما", "کارکنان"]
        assert [row.cells for row in tables[1].rows()] == [{0: "کارکنان"}]


def test_rich_texts_inline_texts_and_prefixed_names_are_read(tmp_path: Path) -> None:
    strings = (
        "<x:sst xmlns:x='m'><x:si><x:r><x:t>مر</x:t></x:r><x:rPh><x:t>aid</x:t></x:rPh>"
        "<x:r><x:t>یم_x000D_</x:t></x:r></x:si></x:sst>"
    )
    sheet = (
        "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='2'><x:c r='C2' t='s'><x:v>0</x:v></x:c>"
        "<x:c r='D2' t='inlineStr'><x:is><x:t>رضا</x:t></x:is></x:c><x:c t='n'><x:v>9.12E9</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    path = handmade(tmp_path / "a.xlsx", sheet, **{"xl__sharedStrings.xml": strings})
    assert read(path) == [Row(2, {2: "مریم\r", 3: "رضا", 4: "9120000000"})]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_whatever_separates_its_fields_and_whoever_wrote_it(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    lines = [
        separator.join(row) for row in (["نام", "ایمیل"], ["مریم", "m@x.example"], ["", ""], ['"علی\nرضا"', "=1+1"])
    ]
    path.write_text("\r\n".join(lines), encoding=encoding)
    rows = read(path)
    assert [row.number for row in rows] == [1, 2, 4]
    assert rows[2] == Row(4, {0: "علی\nرضا", 1: "=1+1"}, formulas=[1])


def test_csv_of_an_old_excel_is_read_in_its_own_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("نام,سمت\nحسن,كارشناس".encode("cp1256"))
    assert texts(path) == [["نام", "سمت"], ["حسن", "كارشناس"]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sheets.old"),
        (b"PK\x03\x04" + b"\0" * 50, "sheets.broken"),
        (b"%PDF-1.7 abc", "sheets.kind"),
        (b"<html><table><tr><td>a</td></tr></table>", "sheets.kind"),
        (b"\x89PNG\r\n\x1a\n\0\0", "sheets.kind"),
        (b"a,b\nc\x00d,e", "sheets.kind"),
        (b"a,b\n" + b"c" * 20_000 + b"\x00d,e", "sheets.encoding"),
        (b'a,b\n"' + b"c" * 200_000, "sheets.broken"),
    ],
)
def test_other_files_are_refused_by_what_they_are(tmp_path: Path, content: bytes, code: str) -> None:
    for name in ("a.xlsx", "a.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        assert refused(path) == code


def test_an_empty_text_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert read(tmp_path / "a.csv") == []


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refused(tmp_path / "a.xlsx") == "sheets.kind"


def test_macros_and_binary_workbooks_are_refused(tmp_path: Path) -> None:
    assert refused(handmade(tmp_path / "a.xlsx", kind="ms-excel.sheet.macroEnabled")) == "sheets.macros"
    assert refused(handmade(tmp_path / "b.xlsx", **{"xl__vbaProject.bin": b"x"})) == "sheets.macros"
    assert refused(handmade(tmp_path / "c.xlsx", **{"xl__workbook.bin": b"x"})) == "sheets.macros"


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData><row>",
        "no xml",
        rows_of("<c t='s'><v>0</v></c>"),
        rows_of("<c t='s'><v>x</v></c>"),
        rows_of("<c r='۱A'><v>1</v></c>"),
        rows_of("<c r='ABCD1'><v>1</v></c>"),
        "<worksheet><row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row></worksheet>",
        "<worksheet><row r='1048577'><c><v>1</v></c></row></worksheet>",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname"><worksheet/>',
        f"<worksheet a='{'x' * 3_000_000}'/>",
    ],
)
def test_a_damaged_or_hostile_sheet_is_refused(tmp_path: Path, sheet: str) -> None:
    assert refused(handmade(tmp_path / "a.xlsx", sheet)) == "sheets.broken"


def test_a_workbook_without_its_parts_is_refused(tmp_path: Path) -> None:
    hidden = BOOK.replace('sheetId="1"', 'sheetId="1" state="veryHidden"')
    assert refused(handmade(tmp_path / "a.xlsx", **{"xl__workbook.xml": hidden})) == "sheets.broken"
    assert refused(handmade(tmp_path / "b.xlsx", **{"xl___rels__workbook.xml.rels": "<a/>"})) == "sheets.broken"


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = handmade(tmp_path / "a.xlsx", "<worksheet>" + " " * 5_000_000 + "</worksheet>")
    monkeypatch.setattr(books, "MOST_BYTES", 1_000_000)
    assert path.stat().st_size < 50_000
    assert refused(path) == "sheets.too_large"
    many = handmade(tmp_path / "b.xlsx", **{f"part{number}.xml": "x" for number in range(books.MOST_PARTS)})
    assert refused(many) == "sheets.too_large"


def test_a_list_of_parts_without_end_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = handmade(tmp_path / "a.xlsx")
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, content.rfind(b"PK\x05\x06") + 12, 2**31)
    path.write_bytes(bytes(content))
    assert refused(path) == "sheets.too_large"


def test_a_damaged_part_is_found_while_it_is_read(tmp_path: Path) -> None:
    sheet = rows_of(*(f"<c t='str'><v>row {number}</v></c>" for number in range(5000)))
    path = handmade(tmp_path / "a.xlsx", sheet)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 40] = b"\0" * 40
    path.write_bytes(bytes(content))
    assert refused(path) == "sheets.broken"


def test_long_texts_are_cut_and_far_columns_left_out(tmp_path: Path) -> None:
    cells = f"<c t='str'><v>{'x' * 90_000}</v></c><c r='ZZ1' t='str'><v>far</v></c>"
    (row,) = read(handmade(tmp_path / "a.xlsx", rows_of(cells)))
    assert list(row.cells) == [0]
    assert 4_000 < len(row.cells[0]) < 20_000 or len(row.cells[0]) == 4_001
    assert markup.BLOCK < 90_000
