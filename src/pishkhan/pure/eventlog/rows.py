"""One row at a time: from the written values of the used columns to facts, or a reason why it does not fit."""

from dataclasses import dataclass
from datetime import datetime

from pishkhan.pure.eventlog.cells import ABSENT, Cells, Names, OrderValue, coded, number, number_order, text_order
from pishkhan.pure.eventlog.errors import VALUE_SHOWN, LogFileError, RowRejected
from pishkhan.pure.eventlog.lookup import Meaning
from pishkhan.pure.eventlog.mapping import Mapping
from pishkhan.pure.eventlog.reader import OVERLONG, SourceRow
from pishkhan.pure.eventlog.vocabulary import GRADES, LEVELS, MAX_CASE, MAX_NAMES, MAX_SUBJECT, MAX_TEXT
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

SEPARATOR = "\x1f"
NAMED = ("owner", "actor", "caller", "organisation", "team", "desk", "product", "request_type")
FINAL = ("opened_at", "resolved_at", "closed_at")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row says, normalised: instants in UTC, names cleaned; ``""``, None or 0 where it says nothing."""

    line: int
    at: datetime
    order: tuple[OrderValue, ...]
    meaning: Meaning
    activity: str
    names: dict[str, str]
    level: int
    category: tuple[str, ...]
    subject: str
    body: str
    finals: dict[str, datetime]
    priority: int
    impact: int
    urgency: int
    channel: str
    counters: dict[str, int]


class RowReader:
    """Reads rows of one log by one mapping; raises `LogFileError` when the header lacks a column the mapping names."""

    def __init__(self, mapping: Mapping, header: list[str], file: str) -> None:
        columns = mapping.columns
        self.mapping = mapping
        self._width = len(header)
        used = mapping.used_columns()
        self._at = [_place(name, header, file) for name in used]
        self._index = {name: place for place, name in enumerate(used)}
        self._case, self._time_at = self._index[columns.case], self._index[columns.at]
        self._activity = [self._index[name] for name in mapping.activities.columns]
        self._cells = Cells(mapping.nulls, guarded=mapping.shape.guarded)
        self._names = {name: Names(limit) for name, limit in MAX_NAMES.items()}
        places = ((self._names[name], name, self._of(getattr(columns, name))) for name in NAMED)
        self._named = [(names, name, place) for names, name, place in places if place is not None]
        self._final = [(name, place) for name in FINAL if (place := self._of(getattr(columns, name))) is not None]
        self._coded = [(name, self._of(getattr(columns, name)), mapping.values[name]) for name in (*GRADES, "channel")]
        self._categories = [self._index[name] for name in columns.category]
        self._counters = [(counter.verb, self._index[counter.column]) for counter in mapping.counters]
        orders = {"time": self._time_order, "number": number_order, "text": text_order}
        self._orders = [(orders[key.kind], self._index[key.column]) for key in mapping.order]

    def select(self, row: SourceRow) -> tuple[str, str]:
        """Give the case name and the used values joined by `SEPARATOR`; raises `RowRejected`."""
        fields = row.fields
        if row.fault:
            raise row.fault
        if OVERLONG in fields:
            raise RowRejected("too_long")
        if len(fields) != self._width:
            raise RowRejected("fields", f"{len(fields)} / {self._width}")
        text = SEPARATOR.join([fields[place] for place in self._at])
        if "\0" in text or text.count(SEPARATOR) >= len(self._at):
            raise RowRejected("control")
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            raise RowRejected("encoding")
        return self._case_name(fields[self._at[self._case]]), text

    def facts(self, line: int, text: str) -> RowFacts:
        """Read the values that `select` gave; raises `RowRejected`."""
        cells, categories = self._cells, self._names["category"]
        values = [cells[raw] for raw in text.split(SEPARATOR)]
        at = values[self._time_at]
        if not at:
            raise RowRejected("no_time")
        activity = [values[place] for place in self._activity]
        codes = {
            name: coded(name, values[place], known) if place is not None else None for name, place, known in self._coded
        }
        return RowFacts(
            line=line,
            at=self._time(at),
            order=tuple([read(values[place]) for read, place in self._orders]),
            meaning=self._meaning(activity),
            activity=" / ".join(activity)[:VALUE_SHOWN],
            names={name: known for names, name, place in self._named if (known := names[values[place]])},
            level=self._level(values),
            category=tuple([known for place in self._categories if (known := categories[values[place]])]),
            subject=self._text(values, self.mapping.columns.subject, MAX_SUBJECT),
            body=self._text(values, self.mapping.columns.body, MAX_TEXT, multiline=True),
            finals={name: self._time(values[place]) for name, place in self._final if values[place]},
            counters={verb: int(number(values[place])) for verb, place in self._counters if values[place]},
            channel=str(codes["channel"] or ""),
            priority=int(codes["priority"] or 0),
            impact=int(codes["impact"] or 0),
            urgency=int(codes["urgency"] or 0),
        )

    def _case_name(self, raw: str) -> str:
        case = clean(raw)
        if case in self.mapping.nulls:
            raise RowRejected("no_case")
        if len(case) > MAX_CASE:
            raise RowRejected("case_too_long", case)
        return case

    def _of(self, column: str) -> int | None:
        return self._index[column] if column else None

    def _time(self, value: str) -> datetime:
        try:
            return self.mapping.times.read(value)
        except ValueError as error:
            raise RowRejected("time", value) from error

    def _time_order(self, value: str) -> OrderValue:
        return (True, self._time(value)) if value else ABSENT

    def _meaning(self, activity: list[str]) -> Meaning:
        meaning = self.mapping.activities.get(activity[0], activity[1] if len(activity) > 1 else "")
        if meaning is None:
            raise RowRejected("activity", " / ".join(activity))
        return meaning

    def _text(self, values: list[str], column: str, limit: int, *, multiline: bool = False) -> str:
        if not column:
            return ""
        text = clean(values[self._index[column]], multiline=multiline)
        if len(text) > limit:
            raise RowRejected("text_too_long", text)
        return text

    def _level(self, values: list[str]) -> int:
        columns = self.mapping.columns
        team = self._names["team"][values[self._index[columns.team]]] if columns.team else ""
        if not team:
            return 0
        written = values[self._index[columns.team_level]] if columns.team_level else ""
        level = int(number(written)) if written else self.mapping.levels.get(team)
        if level not in LEVELS:
            raise RowRejected("team", team)
        return level


def _place(name: str, header: list[str], file: str) -> int:
    places = [place for place, title in enumerate(header) if title == name]
    if len(places) != 1:
        why = N_("the column {name} is not in the header") if not places else N_("the header has {name} twice")
        raise LogFileError(file, why, name=name)
    return places[0]
