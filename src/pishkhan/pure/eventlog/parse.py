"""From the text of a mapping file (TOML) to a `Mapping`; docs/import.md is the language's own page."""

import tomllib
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pishkhan.pure.eventlog.errors import MappingError
from pishkhan.pure.eventlog.mapping import Columns, FileShape, Mapping, OrderKey
from pishkhan.pure.eventlog.parse_rules import activities, counters, levels, values
from pishkhan.pure.eventlog.tables import Table
from pishkhan.pure.eventlog.times import TimeReader
from pishkhan.pure.words import N_

MAX_SOURCE = 50


def parse_mapping(text: str, file: str) -> Mapping:
    """Read and check a mapping; ``file`` is only named in errors. Raises `MappingError` for the first mistake."""
    try:
        root = Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MappingError(file, "TOML", N_("this is not TOML: {error}"), error=str(error)) from error
    columns, team = _columns(root.table("columns")), root.table("team")
    mapping = Mapping(
        source=_source(root),
        keeps_codes=root.flag("keeps_codes"),
        nulls=frozenset({"", *root.texts("nulls", ())}),
        shape=_shape(root.table("file")),
        times=_times(root.table("time")),
        columns=columns,
        order=_order(root, columns),
        activities=activities(root.table("activity")),
        desk=team.text("desk", ""),
        levels=levels(team, columns),
        values=values(root.table("values"), columns),
        counters=counters(root),
    )
    root.finish()
    return mapping


def _source(root: Table) -> str:
    source = root.text("source").strip()
    if len(source) > MAX_SOURCE:
        raise root.wrong("source", N_("at most {limit} characters"), limit=MAX_SOURCE)
    return source


def _shape(table: Table) -> FileShape:
    encoding = table.text("encoding", "utf-8")
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise table.wrong("encoding", N_("there is no encoding {value}"), value=encoding) from error
    delimiter, quote = _character(table, "delimiter", ","), _character(table, "quote", '"')
    shape = FileShape(encoding, delimiter, quote, table.flag("guarded"))
    table.finish()
    return shape


def _character(table: Table, key: str, default: str) -> str:
    value = table.text(key, default)
    if len(value) != 1 or value in "\r\n":
        raise table.wrong(key, N_("one character is wanted here"))
    return value


def _times(table: Table) -> TimeReader:
    formats, zone = table.texts("formats"), table.text("zone")
    table.finish()
    if not formats:
        raise table.wrong("formats", N_("at least one format is wanted"))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise table.wrong("zone", N_("there is no time zone {value}"), value=zone) from error
    try:
        return TimeReader(formats, zone)
    except ValueError as error:
        raise table.wrong("formats", N_("this is not a time format: {value}"), value=str(error)) from error


def _columns(table: Table) -> Columns:
    single = [name for name in Columns.__dataclass_fields__ if name != "category"]
    named = {name: table.text(name, None if name in {"case", "at"} else "") for name in single}
    columns = Columns(**named, category=table.texts("category", ()))
    table.finish()
    return columns


def _order(root: Table, columns: Columns) -> tuple[OrderKey, ...]:
    keys = []
    for table in root.tables("order"):
        keys.append(OrderKey(table.text("column"), table.choice("as", ("time", "number", "text"))))
        table.finish()
    return tuple(keys) or (OrderKey(columns.at, "time"),)
