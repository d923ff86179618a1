"""How a mapping file, a log file and a single row say that they do not fit."""

from typing import Any

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


class MappingError(Refusal):
    """The mapping file cannot be used: which file, which key, and why."""

    def __init__(self, file: str, key: str, why: str, **facts: Any) -> None:
        super().__init__("eventlog.mapping", why, file=file, key=key, **facts)

    def __str__(self) -> str:
        return f"{self.facts['file']}: {self.facts['key']}: {self.message.format(**self.facts)}"


class LogFileError(Refusal):
    """The log as a whole cannot be read; nothing of it was taken."""

    def __init__(self, file: str, why: str, **facts: Any) -> None:
        super().__init__("eventlog.file", why, file=file, **facts)

    def __str__(self) -> str:
        return f"{self.facts['file']}: {self.message.format(**self.facts)}"


class RowRejected(Exception):  # noqa: N818 - a row is turned away, which is no fault of the program
    """One row does not fit; ``code`` is a key of `REASONS`, ``value`` what was found, shortened."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value[:VALUE_SHOWN]


VALUE_SHOWN = 120

REASONS = {
    "fields": N_("The row does not have as many fields as the header: {value}."),
    "unreadable": N_("The row is not CSV: {value}."),
    "too_long": N_("The line is longer than a megabyte."),
    "control": N_("The row holds control characters (such as NUL)."),
    "encoding": N_("The row is not written in the encoding the mapping names."),
    "no_case": N_("The row names no case."),
    "case_too_long": N_("The case name is too long: {value}."),
    "case_too_big": N_("The case has more rows than one case may have."),
    "no_time": N_("The row has no time."),
    "time": N_("The time cannot be read: {value}."),
    "activity": N_("No rule of the mapping knows this activity: {value}."),
    "number": N_("This is not a number: {value}."),
    "priority": N_("The mapping does not know this priority: {value}."),
    "impact": N_("The mapping does not know this impact: {value}."),
    "urgency": N_("The mapping does not know this urgency: {value}."),
    "channel": N_("The mapping does not know this channel: {value}."),
    "team": N_("No rule of the mapping gives this team a level: {value}."),
    "text_too_long": N_("A name or title is longer than it may be: {value}."),
    "already_stored": N_("A case of this name from this source is stored already: {value}."),
}
"""Why a row was turned away, as English sentences with ``{value}``; the door translates them."""


def reason_text(code: str, value: str) -> str:
    """Give the English sentence of one rejection."""
    return REASONS[code].format(value=value)
