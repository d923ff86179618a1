"""From a log file to cases: the whole way, with flat memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pishkhan.pure.eventlog.errors import RowRejected
from pishkhan.pure.eventlog.infer import tell
from pishkhan.pure.eventlog.mapping import Mapping
from pishkhan.pure.eventlog.reader import SourceRow, open_log
from pishkhan.pure.eventlog.rows import RowFacts, RowReader
from pishkhan.pure.eventlog.shelf import Shelf, StoredRow
from pishkhan.pure.eventlog.story import LogCase
from pishkhan.pure.eventlog.written import plain

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
    """A log held ready case by case: reads the whole file once, when it is made; raises `LogFileError`.

    ``source_rows`` counts the records of the file; ``shelf`` holds them.
    """

    def __init__(self, path: Path, mapping: Mapping, shelf: Shelf) -> None:
        self.source_rows = 0
        self._mapping = mapping
        self._shelf = shelf
        with open_log(path, mapping.shape) as rows:
            self._reader = RowReader(mapping, rows.header, str(path))
            for row in rows:
                self._hold(row)

    @property
    def count(self) -> int:
        """How many cases the log has."""
        return self._shelf.case_count()

    def cases(self, skip: int = 0) -> Iterator[CaseRows]:
        """Give the cases in the order of their first lines, without the first ``skip``."""
        for number, rows in self._shelf.cases(skip):
            yield self._case(number, rows)

    def rejected(self) -> Iterator[Rejection]:
        """Give the rows that were turned away before their case was known."""
        for line, code, value in self._shelf.refused():
            yield Rejection(line, "", code, value)

    def _hold(self, row: SourceRow) -> None:
        self.source_rows += 1
        try:
            case, text = self._reader.select(row)
        except RowRejected as why:
            self._shelf.refuse(row.line, why.code, plain(why.value))
        else:
            self._shelf.add(case, row.line, text)

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
