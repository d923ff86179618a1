"""Why a sheet was not taken, in words."""

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def broken() -> Refusal:
    """The file is damaged or was not written by a spreadsheet program."""
    return Refusal(
        "sheets.broken",
        N_("This file is damaged and could not be read. Save it once more and try again."),
        field="file",
    )


def other_kind() -> Refusal:
    """Neither a workbook nor a table of text."""
    return Refusal("sheets.kind", N_("Send an Excel file (.xlsx) or a CSV file; this is neither."), field="file")


def old_kind() -> Refusal:
    """What Excel wrote before 2007; a workbook locked by a password looks the same from outside."""
    return Refusal(
        "sheets.old",
        N_("This is an old .xls file or is locked by a password. Save it as .xlsx without a password and send that."),
        field="file",
    )


def with_macros() -> Refusal:
    """A workbook that can run programs."""
    return Refusal(
        "sheets.macros", N_("This workbook has macros or is binary. Save it as a plain .xlsx file."), field="file"
    )


def too_large() -> Refusal:
    """It unpacks to more than a list of people can need."""
    return Refusal(
        "sheets.too_large", N_("This file unpacks to far more than its rows need. Save the list alone."), field="file"
    )


def too_many_rows(limit: int) -> Refusal:
    """More rows than are taken at once."""
    return Refusal(
        "sheets.too_many_rows",
        N_("This sheet has more than {limit} rows. Please send it in parts."),
        field="file",
        limit=limit,
    )


def merged(ranges: str) -> Refusal:
    """Cells were merged, so a value belongs to no single row."""
    return Refusal(
        "sheets.merged", N_("Cells are merged here: {ranges}. Unmerge them and send the file again."), field="file",
        ranges=ranges,
    )  # fmt: skip


def unreadable_text() -> Refusal:
    """A table of text in an encoding we do not know."""
    return Refusal(
        "sheets.encoding", N_("The letters of this CSV file could not be read. Save it as UTF-8."), field="file"
    )
