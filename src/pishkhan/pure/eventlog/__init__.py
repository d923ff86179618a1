"""Foreign event logs: a mapping language, reading with flat memory, and the story of every case (L5, N4)."""

from pishkhan.pure.eventlog.cases import CaseRows, LogCases, Rejection
from pishkhan.pure.eventlog.errors import REASONS, LogFileError, MappingError, RowRejected, reason_text
from pishkhan.pure.eventlog.mapping import Mapping
from pishkhan.pure.eventlog.parse import parse_mapping
from pishkhan.pure.eventlog.reader import digest
from pishkhan.pure.eventlog.shelf import Shelf
from pishkhan.pure.eventlog.story import LogCase, LogEvent, LogReferral
from pishkhan.pure.eventlog.timing import resolution_events
from pishkhan.pure.eventlog.vocabulary import DONE, STATUS_AFTER, UNCHANGED, Status
from pishkhan.pure.eventlog.written import bare_cell, safe_cell

__all__ = [
    "DONE",
    "REASONS",
    "STATUS_AFTER",
    "UNCHANGED",
    "CaseRows",
    "LogCase",
    "LogCases",
    "LogEvent",
    "LogFileError",
    "LogReferral",
    "Mapping",
    "MappingError",
    "Rejection",
    "RowRejected",
    "Shelf",
    "Status",
    "bare_cell",
    "digest",
    "parse_mapping",
    "reason_text",
    "resolution_events",
    "safe_cell",
]
