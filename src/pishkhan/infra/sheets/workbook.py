"""Opening an Excel workbook of a stranger: what it unpacks to is weighed before anything of it is read."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from pishkhan.infra.sheets.cells import Extent, Row, extent_of, sheet_rows
from pishkhan.infra.sheets.markup import feed, local_name, new_parser
from pishkhan.infra.sheets.refusing import broken, other_kind, too_large, with_macros
from pishkhan.infra.sheets.strings import SharedStrings

MOST_PARTS = 500
MOST_INDEX_BYTES = 256 * 1024
MOST_BYTES = 768 * 1024 * 1024
MOST_SHEETS = 50
BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
STRINGS = "sharedstrings.xml"
_INDEX_END = b"PK\x05\x06"


class Sheet:
    """One visible sheet of an open workbook."""

    def __init__(self, archive: zipfile.ZipFile, name: str, part: str, texts: SharedStrings) -> None:
        self.name, self._archive, self._part, self._texts = name, archive, part, texts

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows with a value beyond the row ``after``."""
        with self._archive.open(self._part) as stream:
            yield from sheet_rows(stream, self._texts, after=after)

    def extent(self) -> Extent:
        """How many rows with a value there are, and which cells are merged."""
        with self._archive.open(self._part) as stream:
            return extent_of(stream)


def checked_archive(path: Path) -> zipfile.ZipFile:
    """Open the archive when it is a plain workbook of bearable size."""
    _check_index(path)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise broken() from error
    try:
        _check_parts(archive)
    except BaseException:
        archive.close()
        raise
    return archive


def visible_sheets(archive: zipfile.ZipFile, texts: SharedStrings) -> list[Sheet]:
    """The sheets people see, in their order; hidden ones do not count."""
    targets = {given["Id"]: given["Target"] for given in _elements(archive, LINKS, "Relationship") if "Id" in given}
    known = set(archive.namelist())
    sheets = []
    for given in _elements(archive, BOOK, "sheet")[:MOST_SHEETS]:
        link = next((value for name, value in given.items() if local_name(name) == "id"), "")
        part = _part(targets.get(link, ""))
        if given.get("state", "visible") == "visible" and part in known:
            sheets.append(Sheet(archive, given.get("name", "")[:31], part, texts))
    if not sheets:
        raise broken()
    return sheets


def shared_strings(archive: zipfile.ZipFile) -> SharedStrings:
    """The workbook's shared texts; a workbook may have none."""
    name = next((part for part in archive.namelist() if part.lower().endswith(STRINGS)), None)
    if name is None:
        return SharedStrings(None)
    with archive.open(name) as stream:
        return SharedStrings(stream)


def _check_index(path: Path) -> None:
    """The list of parts is read as a whole by any program, so its length is looked at first."""
    with path.open("rb") as handle:
        size = handle.seek(0, 2)
        handle.seek(max(0, size - 65_557))
        tail = handle.read()
    at = tail.rfind(_INDEX_END)
    if at < 0 or len(tail) < at + 22:
        raise broken()
    (length,) = struct.unpack_from("<I", tail, at + 12)
    if length > MOST_INDEX_BYTES:
        raise too_large()


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(
        part.flag_bits & 1 or part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for part in parts
    ):
        raise broken()
    if (
        any(PurePosixPath(name).suffix in {".bin"} and "vba" in name.lower() for name in names)
        or "xl/workbook.bin" in names
    ):
        raise with_macros()
    if TYPES not in names or BOOK not in names:
        raise other_kind()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise too_large()
    if any("macroEnabled" in given.get("ContentType", "") for given in _elements(archive, TYPES, "Override")):
        raise with_macros()


def _elements(archive: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element called ``wanted`` in a small part."""
    found: list[dict[str, str]] = []

    def keep(name: str, given: dict[str, str]) -> None:
        if local_name(name) == wanted and len(found) < MOST_PARTS:
            found.append(given)

    parser = new_parser()
    parser.StartElementHandler = keep
    try:
        stream: IO[bytes] = archive.open(part)
    except KeyError as error:
        raise broken() from error
    with stream:
        for _block in feed(parser, stream):
            pass
    return found


def _part(target: str) -> str:
    """Where a link of the workbook leads, inside the archive."""
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
