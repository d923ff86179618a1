"""From a log file to cases: the whole way, with flat memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pishkhan.pure.eventlog.errors import RowRejected
from pishkhan.pure.eventlog.infer import tell
from pishkhan.pure.eventlog.mapping import Mapping
from pishkhan.pure.eventlog.reader import open_log
from pishkhan.pure.eventlog.rows import RowFacts, RowReader
from pishkhan.pure.eventlog.spill import Spill, StoredRow
from pishkhan.pure.eventlog.story import LogCase

MAX_CASE_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row that does not fit: its line (the header is line 1), its case if it names one, a reason and its value."""

    line: int
    case: str
    code: str
    value: str


@dataclass(slots=True)
class CaseRows:
    """A case of the log: what its fitting rows tell, and the rows that do not fit. ``story`` is None when none fits."""

    number: str
    story: LogCase | None
    rejected: list[Rejection] = field(default_factory=list)


class LogCases:
    """A log held ready case by case; a context that removes its temporary file.

    ``source_rows`` counts the records of the file.
    """

    def __init__(self, path: Path, mapping: Mapping, folder: Path) -> None:
        self.source_rows = 0
        self._spill = Spill(folder)
        self._path = path
        self._mapping = mapping
        self._reader: RowReader

    def __enter__(self) -> "LogCases":
        """Read the whole file once; raises `LogFileError`."""
        self._spill.__enter__()
        try:
            self._load()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """Remove what was held."""
        self._spill.__exit__(None, None, None)

    @property
    def count(self) -> int:
        """How many cases the log has."""
        return self._spill.case_count()

    def cases(self, skip: int = 0) -> Iterator[CaseRows]:
        """Give the cases in the order of their first lines, without the first ``skip``."""
        for number, rows in self._spill.cases(skip):
            yield self._case(number, rows)

    def rejected(self) -> Iterator[Rejection]:
        """Give the rows that were turned away before their case was known."""
        for line, code, value in self._spill.refused():
            yield Rejection(line, "", code, value)

    def _load(self) -> None:
        with open_log(self._path, self._mapping.shape) as rows:
            self._reader = RowReader(self._mapping, rows.header, str(self._path))
            for row in rows:
                self.source_rows += 1
                try:
                    case, text = self._reader.select(row)
                except RowRejected as why:
                    self._spill.refuse(row.line, why.code, why.value)
                else:
                    self._spill.add(case, row.line, text)

    def _case(self, number: str, rows: Iterable[StoredRow]) -> CaseRows:
        fitting: list[RowFacts] = []
        rejected: list[Rejection] = []
        for line, text in rows:
            try:
                if len(fitting) >= MAX_CASE_ROWS:
                    raise RowRejected("case_too_big")
                fitting.append(self._reader.facts(line, text))
            except RowRejected as why:
                rejected.append(Rejection(line, number, why.code, why.value))
        story = tell(number, fitting, self._mapping) if fitting else None
        return CaseRows(number, story, rejected)
