"""Any file is read to its end: what does not fit is turned away row by row, and every row is accounted for."""

from pathlib import Path

import pytest

from pishkhan.pure.eventlog import LogCases, LogFileError, bare_cell, safe_cell
from pishkhan.pure.eventlog.tests.logs import (
    HEADER,
    SMALL,
    Pile,
    mapping,
    packed,
    read,
    read_bytes,
    rejected,
    row,
    stored,
    story,
)


def test_rows_that_do_not_fit_are_listed_and_the_rest_of_the_case_is_stored(tmp_path: Path) -> None:
    body = (
        row(0, "new")
        + "A,soon,work,,,\n"
        + "A,,work,,,\n"
        + row(3, "-100")
        + row(4, "work", team="Nobody")
        + "-,2016-11-01 09:00,work,,,\n"
        + "A,2016-11-01 09:06,work\n"
        + row(7, "done")
        + f"{'x' * 65},2016-11-01 09:00,new,,,\n"
        + row(9, "work", person="p" * 151)
    )
    cases, log = read(tmp_path, body)
    found = rejected(cases)
    assert found == {
        3: "time",
        4: "no_time",
        5: "activity",
        6: "team",
        7: "no_case",
        8: "fields",
        10: "case_too_long",
        11: "text_too_long",
    }
    assert stored(cases) + len(found) == log.source_rows == 10


def test_rows_of_a_case_may_stand_anywhere_in_the_file(tmp_path: Path) -> None:
    body = row(0, "new", case="A") + row(1, "new", case="B") + row(2, "work", case="A") + row(3, "done", case="B")
    cases, _ = read(tmp_path, body)
    assert [case.number for case in cases] == ["A", "B"]
    assert [[event.row.line for event in case.story.events] for case in cases if case.story] == [[2, 4], [3, 5]]


def test_compressed_and_plain_are_told_by_their_bytes_and_a_mark_is_passed_over(tmp_path: Path) -> None:
    content = (HEADER + row(0, "new")).encode()
    for bytes_ in (content, packed(content), b"\xef\xbb\xbf" + content, content.replace(b"\n", b"\r\n")):
        cases, log = read_bytes(tmp_path, bytes_)
        assert (stored(cases), log.source_rows) == (1, 1)


def test_quoted_line_ends_belong_to_their_row_and_empty_lines_to_none(tmp_path: Path) -> None:
    body = row(0, "new") + "\n" + row(1, "work", person='"Ali\nReza"') + row(2, "done")
    cases, log = read(tmp_path, body)
    assert log.source_rows == 3
    assert [event.row.line for event in cases[0].story.events] == [2, 4, 6]  # type: ignore[union-attr]


def test_hostile_rows_are_turned_away_alone(tmp_path: Path) -> None:
    good = row(0, "new").encode()
    content = (
        HEADER.encode()
        + good
        + b"A,2016-11-01 09:01,work,N\x00UL,,\n"
        + b"A,2016-11-01 09:01,work,\xff\xfe,,\n"
        + b"A,2016-11-01 09:01,work,"
        + b"z" * 200_000
        + b",,\n"
        + b"A,2016-11-01 09:01,work,"
        + b"z" * 2_500_000
        + b",,\n"
        + b"A,2016-11-01 09:01,work,\x1f,,\n"
        + row(9, "done").encode()
    )
    cases, log = read_bytes(tmp_path, content)
    assert rejected(cases) == {3: "control", 4: "encoding", 5: "unreadable", 6: "too_long", 7: "control"}
    assert (stored(cases), log.source_rows) == (2, 7)


def test_a_quote_left_open_costs_a_bounded_number_of_lines(tmp_path: Path) -> None:
    rest = 'b","a\n' * 400_000
    cases, log = read(tmp_path, row(0, "new") + 'A,"a\n' + rest + '"\n' + row(1, "done"))
    codes = list(rejected(cases).values())
    assert (codes[:2], 3 <= len(codes) <= 9) == (["unreadable", "unreadable"], True)
    assert (stored(cases), log.source_rows) == (2, 2 + len(codes))


def test_other_encodings_are_read_as_named(tmp_path: Path) -> None:
    text = SMALL.replace("[time]", '[file]\nencoding = "cp1256"\ndelimiter = ";"\n[time]')
    content = (HEADER + row(0, "work", person="نگار")).replace(",", ";").encode("cp1256")
    cases, _ = read_bytes(tmp_path, content, text=text)
    assert cases[0].story.owner == "نگار"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"id,when\n", "is not in the header"),
        ((HEADER.strip() + ",id\n").encode(), "twice"),
        (packed(HEADER.encode() + b"A,2016-11-01 09:00,new,,,\n" * 5000)[:-40], "ends or breaks"),
        (b"\x1f\x8bnonsense", "ends or breaks"),
    ],
)
def test_a_file_that_is_no_log_is_refused_as_a_whole(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(LogFileError, match=why):
        read_bytes(tmp_path, content)


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(LogFileError, match="cannot be opened"):
        LogCases(tmp_path / "no", mapping(), Pile())


def test_nulls_and_letters_are_normalised(tmp_path: Path) -> None:
    told = story(tmp_path, row(0, "new", person=" NULL "), row(1, "work", person=" Ali\u200f  Reza "))
    assert told.owner == "Ali Reza"
    assert told.taken_at == told.events[1].at


@pytest.mark.parametrize("text", ["=1+1", "+98", "-5", "@x", "'=x", "'", "'a", "plain", "", "\tx"])
def test_formula_cells_are_guarded_and_come_back(text: str) -> None:
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t"))
    assert bare_cell(safe_cell(text)) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_what_a_spreadsheet_would_compute_is_guarded(start: str) -> None:
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert bare_cell(safe_cell(f"{start}1")) == f"{start}1"
