"""A small foreign log and its mapping, and short ways to read it."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from pishkhan.pure.eventlog import CaseRows, LogCase, LogCases, Mapping, parse_mapping

SMALL = """
source = "small"
nulls = ["-", "NULL"]
[time]
formats = ["%Y-%m-%d %H:%M"]
zone = "Asia/Tehran"
[columns]
case = "id"
at = "when"
owner = "person"
team = "team"
priority = "prio"
[team]
desk = "Desk"
[[team.rule]]
is = ["Desk", "Front"]
level = 1
[[team.rule]]
like = "Team .+"
level = 2
[values.priority]
high = 2
"*" = 3
[activity]
columns = ["state"]
[[activity.rule]]
is = "new"
status = "new"
[[activity.rule]]
is = "work"
status = "open"
[[activity.rule]]
is = "asked"
status = "waiting"
waiting_for = "customer"
[[activity.rule]]
like = "wait.*"
status = "waiting"
waiting_for = "third_party"
[[activity.rule]]
is = "done"
status = "resolved"
[[activity.rule]]
is = "closed"
status = "closed"
[[activity.rule]]
is = "silence"
status = "closed"
closure = "unconfirmed"
[[activity.rule]]
is = "spam"
status = "closed"
closure = "spam"
"""
HEADER = "id,when,state,person,team,prio\n"


class Pile:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[int, str]]] = {}
        self._refused: list[tuple[int, str, str]] = []

    def add(self, case: str, line: int, text: str) -> None:
        self._rows.setdefault(case, []).append((line, text))

    def refuse(self, line: int, code: str, value: str) -> None:
        self._refused.append((line, code, value))

    def cases(self, skip: int = 0) -> Iterator[tuple[str, list[tuple[int, str]]]]:
        yield from list(self._rows.items())[skip:]

    def refused(self) -> Iterator[tuple[int, str, str]]:
        yield from self._refused

    def case_count(self) -> int:
        return len(self._rows)


def mapping(text: str = SMALL) -> Mapping:
    """The small mapping, or another."""
    return parse_mapping(text, "test.toml")


def row(minute: int, state: str, *, case: str = "A", person: str = "", team: str = "", prio: str = "") -> str:
    """One row of the small log, so many minutes after nine in Tehran on the first of November 2016."""
    return f"{case},2016-11-01 {9 + minute // 60:02}:{minute % 60:02},{state},{person},{team},{prio}\n"


def read(tmp_path: Path, body: str, *, text: str = SMALL, header: str = HEADER) -> tuple[list[CaseRows], LogCases]:
    """Every case of a log, and the log itself for its counts."""
    return read_bytes(tmp_path, (header + body).encode(), text=text)


def read_bytes(tmp_path: Path, content: bytes, *, text: str = SMALL) -> tuple[list[CaseRows], LogCases]:
    """The same from bytes as they are on disk."""
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    log = LogCases(path, mapping(text), Pile())
    cases = list(log.cases())
    early = CaseRows("", None, list(log.rejected()))
    return ([*cases, early] if early.rejected else cases), log


def story(tmp_path: Path, *rows: str, text: str = SMALL) -> LogCase:
    """The story of a log of one case."""
    cases, _ = read(tmp_path, "".join(rows), text=text)
    (case,) = cases
    assert not case.rejected
    assert case.story is not None
    return case.story


def rejected(cases: list[CaseRows]) -> dict[int, str]:
    """Why each line was turned away."""
    return {one.line: one.code for case in cases for one in case.rejected}


def stored(cases: list[CaseRows]) -> int:
    """How many rows were taken."""
    return sum(len(case.story.events) for case in cases if case.story)


def packed(content: bytes) -> bytes:
    """The same, compressed."""
    return gzip.compress(content)
