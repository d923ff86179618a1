"""The resolution clock a story tells, folded by the machine that runs live clocks."""

from pathlib import Path

import pytest

from pishkhan.pure.clocks import Verdict, fold
from pishkhan.pure.eventlog import resolution_events
from pishkhan.pure.eventlog.tests.logs import row, story
from pishkhan.pure.worktime import Calendar

KEY = ("always", 1)
CALENDARS = {KEY: Calendar.always_open()}
HOUR = {2: 1800, 3: 3600}


@pytest.mark.parametrize(
    ("rows", "kinds", "verdict", "elapsed"),
    [
        ([(0, "new"), (59, "done")], ["started", "met"], Verdict.MET, 59),
        ([(0, "new"), (60, "done")], ["started", "met"], Verdict.MET, 60),
        ([(0, "new"), (61, "done")], ["started", "met"], Verdict.BREACHED, 61),
        ([(0, "new"), (10, "asked"), (400, "work"), (420, "done")], None, Verdict.MET, 30),
        ([(0, "new"), (10, "asked"), (400, "done")], None, Verdict.MET, 10),
        ([(0, "new"), (10, "waiting"), (100, "done")], ["started", "met"], Verdict.BREACHED, 100),
        ([(0, "new"), (30, "done"), (500, "work"), (520, "done")], None, Verdict.MET, 50),
        ([(0, "new"), (30, "done"), (500, "work"), (540, "done")], None, Verdict.BREACHED, 70),
        ([(0, "new"), (30, "done"), (40, "silence")], None, Verdict.WITHDRAWN, 30),
        ([(0, "new"), (30, "done"), (40, "closed")], ["started", "met"], Verdict.MET, 30),
        ([(0, "new"), (30, "spam")], ["started", "cancelled"], Verdict.CANCELLED, 30),
        ([(0, "new"), (30, "work")], ["started"], None, 0),
    ],
)
def test_the_clock_follows_the_story(
    tmp_path: Path, rows: list[tuple[int, str]], kinds: list[str] | None, verdict: Verdict | None, elapsed: int
) -> None:
    told = story(tmp_path, *(row(minute, state) for minute, state in rows))
    events = resolution_events(told, lambda event: event.priority or 3, HOUR.get, KEY)
    assert kinds is None or [event.kind for event in events] == kinds
    state = fold(events, CALENDARS)
    assert state.verdict == verdict
    assert state.elapsed_at(state.at, CALENDARS) == elapsed * 60


def test_a_raised_priority_swaps_the_target(tmp_path: Path) -> None:
    told = story(tmp_path, row(0, "new", prio="low"), row(40, "work", prio="high"), row(50, "done"))
    state = fold(resolution_events(told, lambda event: event.priority or 3, HOUR.get, KEY), CALENDARS)
    assert (state.verdict, state.breach_cause) == (Verdict.BREACHED, "reprioritised")


def test_no_target_no_clock(tmp_path: Path) -> None:
    told = story(tmp_path, row(0, "new"), row(1, "done"))
    assert resolution_events(told, lambda _: 4, HOUR.get, KEY) == []
