"""Reading a log of any length: plain or gzip, one row at a time, one bounded line at a time."""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from pishkhan.pure.eventlog.errors import LogFileError, RowRejected
from pishkhan.pure.eventlog.mapping import FileShape
from pishkhan.pure.words import N_

GZIP = b"\x1f\x8b"
MAX_LINE = 1024 * 1024
CHUNK = 1024 * 1024
# Stands for a line that was too long to be read; rows that hold it are turned away.
OVERLONG = "\x00overlong"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record of the file and the line it begins on (the header is line 1); ``fault`` when it is not readable."""

    line: int
    fields: list[str]
    fault: RowRejected | None = None


class LogRows:
    """The records of an open log: `header` first, then iterate."""

    def __init__(self, file: str, stream: IO[str], shape: FileShape) -> None:
        self._file = file
        self._lines = _BoundedLines(stream)
        self._reader = csv.reader(self._lines, delimiter=shape.delimiter, quotechar=shape.quote)
        first = next(iter(self), None)
        if first is None or first.fault:
            raise LogFileError(file, N_("the file is empty or its first line is no header"))
        self.header = [name.strip().lstrip("\ufeff") for name in first.fields]

    def __iter__(self) -> Iterator[SourceRow]:
        """Give every record that is not an empty line; raises `LogFileError` when the file itself is damaged."""
        while True:
            line = self._reader.line_num + 1
            self._lines.begin_record()
            try:
                fields = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield SourceRow(line, [], RowRejected("unreadable", str(error)))
                continue
            except (EOFError, zlib.error, UnicodeError, OSError) as error:
                raise LogFileError(self._file, N_("the file ends or breaks at line {line}"), line=line) from error
            if fields:
                yield SourceRow(line, fields)


@contextmanager
def open_log(path: Path, shape: FileShape) -> Iterator[LogRows]:
    """Open a log, compressed or not (told by its first bytes); raises `LogFileError`."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise LogFileError(str(path), N_("the file cannot be opened: {error}"), error=str(error.strerror)) from error
    with raw:
        packed = raw.read(2) == GZIP
        raw.seek(0)
        plain = cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if packed else raw
        # An undecodable byte becomes a lone surrogate, so that only its own row is turned away.
        text = io.TextIOWrapper(plain, encoding=shape.encoding, errors="surrogateescape", newline="")
        yield LogRows(str(path), text, shape)


def digest(path: Path, *more: str) -> str:
    """Give the SHA-256 of a file's bytes and of ``more``, as hexadecimal; raises `LogFileError`."""
    total = hashlib.sha256("\0".join(more).encode())
    try:
        with path.open("rb") as stream:
            while piece := stream.read(CHUNK):
                total.update(piece)
    except OSError as error:
        raise LogFileError(str(path), N_("the file cannot be opened: {error}"), error=str(error.strerror)) from error
    return total.hexdigest()


class _BoundedLines:
    """The lines of a stream; of one that is too long only a mark, and a record that never ends is broken off.

    A quote that stays open can join any number of lines, so a small compressed file could fill the memory.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._taken = 0

    def begin_record(self) -> None:
        """Measure anew."""
        self._taken = 0

    def __iter__(self) -> Iterator[str]:
        """Be read by ``csv``."""
        return self

    def __next__(self) -> str:
        """Give the next line; raises ``csv.Error`` when the record is already longer than a line may be."""
        if self._taken > MAX_LINE:
            raise csv.Error("the row is longer than a megabyte; is a quote left open?")
        line = _readline(self._stream)
        if not line:
            raise StopIteration
        self._taken += len(line)
        return line if len(line) <= MAX_LINE else self._mark(line)

    def _mark(self, line: str) -> str:
        while not line.endswith("\n") and (more := _readline(self._stream)):
            line = more
        return f"{OVERLONG}\n"


def _readline(stream: Any) -> str:
    return cast(str, stream.readline(MAX_LINE + 1))
