"""Random lives of a clock against a walk minute by minute that knows nothing of the machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pishkhan.pure.clocks import (
    ClockError,
    ClockState,
    Event,
    Met,
    Paused,
    Rebased,
    Reopened,
    Resumed,
    Retargeted,
    Started,
    Withdrawn,
    advance,
    fold,
    from_data,
)
from pishkhan.pure.worktime import Calendar, Revision, Week

MINUTE = timedelta(minutes=1)
START = datetime(2022, 9, 20, 4, 30, tzinfo=UTC)  # the second day crosses the end of Tehran's daylight saving
DAYS, LUNCH, NIGHTS = ("days", 1), ("lunch", 1), ("nights", 1)


def calendar(*hours: tuple[int, int]) -> Calendar:
    return Calendar(revisions=(Revision(date(2022, 1, 1), Week.of(dict.fromkeys(range(6), hours))),))


CALENDARS = {DAYS: calendar((480, 960)), LUNCH: calendar((500, 700), (720, 900)), NIGHTS: calendar((1200, 1860))}
END = START + timedelta(days=4)
OPEN = {key: frozenset(n for n in range(4 * 1440) if one.is_open(START + n * MINUTE)) for key, one in CALENDARS.items()}

gaps = st.integers(0, 400).map(lambda minutes: minutes * MINUTE)
targets = st.integers(0, 900).map(lambda minutes: minutes * 60)
steps = st.one_of(
    st.builds(lambda: Paused),
    st.builds(lambda: Resumed),
    st.builds(lambda: Met),
    st.builds(lambda: Reopened),
    st.builds(lambda: Withdrawn),
    targets.map(lambda target: lambda at: Retargeted(at, target)),
    st.sampled_from(sorted(CALENDARS)).map(lambda key: lambda at: Rebased(at, key)),
)


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """A start and random events, of which those remain that can follow."""
    at = START
    events: list[Event] = [Started(at, draw(targets), calendar=draw(st.sampled_from(sorted(CALENDARS))))]
    for gap, make in draw(st.lists(st.tuples(gaps, steps), max_size=9)):
        try:
            fold([*events, make(at + gap)], CALENDARS)
        except ClockError:
            continue
        at += gap
        events.append(make(at))
    return events


@dataclass
class Walk:
    """The second opinion: minutes counted one by one."""

    phase: str = "running"
    used: int = 0
    target: int = 0
    calendar: tuple[str, int] = DAYS
    reached: datetime | None = None
    breached: datetime | None = None
    verdicts: list[str] = field(default_factory=list)

    def happens(self, event: Event) -> None:
        self.look_back(event.at)
        match event:
            case Started(at=at, target_seconds=int(seconds), calendar=(name, version)):
                self.calendar = (str(name), version)
                self.aim(at, seconds // 60)
            case Retargeted(at=at, target_seconds=seconds):
                self.aim(at, seconds // 60)
            case Rebased(calendar=(name, version)):
                self.calendar = (str(name), version)
            case Paused():
                self.phase = "paused"
            case Resumed() | Reopened():
                self.phase = "running"
            case Met():
                self.ends("met", "breached" if self.breached else "met")
            case Withdrawn():
                self.ends("withdrawn", "withdrawn")

    def look_back(self, at: datetime) -> None:
        if self.phase in {"running", "paused"} and self.reached and self.reached < at and not self.breached:
            self.breached = self.reached

    def ends(self, phase: str, verdict: str) -> None:
        self.phase = phase
        self.verdicts.append(verdict)

    def aim(self, at: datetime, minutes: int) -> None:
        self.target = minutes
        self.reached = at if self.used >= minutes else None
        if self.used > minutes and not self.breached:
            self.breached = at

    def passes(self, at: datetime, number: int) -> None:
        if self.phase == "running" and number in OPEN[self.calendar]:
            self.used += 1
            if self.used == self.target and not self.reached:
                self.reached = at + MINUTE


def walked(events: list[Event], end: datetime) -> Walk:
    walk, waiting = Walk(), list(events)
    for number, at in minutes(end):
        while waiting and waiting[0].at == at:
            walk.happens(waiting.pop(0))
        walk.passes(at, number)
    for event in waiting:
        walk.happens(event)
    return walk


def minutes(end: datetime) -> Iterator[tuple[int, datetime]]:
    for number in range((end - START) // MINUTE):
        yield number, START + number * MINUTE


@settings(max_examples=100, deadline=None)
@given(lives(), st.integers(0, 300))
def test_elapsed_due_and_breach_are_what_a_walk_finds(events: list[Event], later: int) -> None:
    now = min(events[-1].at + later * MINUTE, END)
    state, walk = fold(events, CALENDARS), walked(events, now)
    assert state.phase == walk.phase
    assert state.elapsed_at(now, CALENDARS) == walk.used * 60
    found = walk.breached or (walk.reached if state.is_alive and walk.reached and walk.reached < now else None)
    assert state.is_breached_at(now) == (found is not None)
    if found:
        assert found == (state.breached_at or state.due_at)
    verdicts = [state.verdict.value] if state.verdict else []
    assert walk.verdicts[-1:] == verdicts or state.is_alive


@settings(max_examples=60, deadline=None)
@given(lives())
def test_the_due_of_a_running_clock_is_the_earliest_instant_with_nothing_left(events: list[Event]) -> None:
    state = fold(events, CALENDARS)
    if state.phase != "running" or state.breached_at or state.due_at is None:
        return
    assert state.remaining_at(state.due_at, CALENDARS) == 0
    if state.due_at > state.since:
        assert state.used_at(state.due_at - timedelta(microseconds=1), CALENDARS) == (state.target or 0) - 1


@settings(max_examples=60, deadline=None)
@given(lives())
def test_a_fold_is_the_repeated_advance_also_through_stored_data(events: list[Event]) -> None:
    state: ClockState | None = None
    for event in events:
        stored = from_data(json.loads(json.dumps(event.to_data())))
        assert stored == event
        state = advance(state, stored, CALENDARS)
        assert ClockState.from_data(json.loads(json.dumps(state.to_data()))) == state
    assert state == fold(events, CALENDARS)


@settings(max_examples=60, deadline=None)
@given(lives())
def test_a_breach_once_there_stays_where_it_is(events: list[Event]) -> None:
    breaches = [fold(events[: n + 1], CALENDARS).breached_at for n in range(len(events))]
    facts = [breach for breach in breaches if breach]
    assert len(set(facts)) <= 1
    assert all(breaches[breaches.index(facts[0]) :]) if facts else True
