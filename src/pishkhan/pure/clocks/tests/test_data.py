"""Events and states as stored data."""

import json

import pytest

from pishkhan.pure.clocks import (
    Cancelled,
    ClockState,
    Event,
    Merged,
    Rebased,
    Restored,
    Started,
    Unmerged,
    advance,
    from_data,
)
from pishkhan.pure.clocks.tests.cases import CALENDARS, HOUR, OFFICE, RAMADAN, folded, saturday


@pytest.mark.parametrize(
    "event",
    [
        Started(saturday(9), deadline=saturday(12)),
        Rebased(saturday(9), RAMADAN),
        Cancelled(saturday(9), "merged"),
        Restored(saturday(9)),
        Merged(saturday(9), 3, saturday(8), HOUR, None, saturday(12), saturday(8)),
        Unmerged(saturday(9), "m-3"),
    ],
)
def test_an_event_survives_its_data(event: Event) -> None:
    data = json.loads(json.dumps(event.to_data()))
    assert data["kind"] == event.kind
    assert from_data(data) == event


def test_the_data_of_an_event_is_its_kind_its_instant_and_its_facts() -> None:
    assert Started(saturday(9), HOUR, calendar=OFFICE).to_data() == {
        "kind": "started",
        "at": "2023-04-15T05:30:00+00:00",
        "target_seconds": HOUR,
        "calendar": ["office", 1],
    }


def test_a_clock_cancelled_by_merging_is_restored_from_stored_data() -> None:
    start = Started(saturday(9), HOUR, calendar=OFFICE)
    merged = folded(start, Cancelled(saturday(9, 30), "merged"))
    stored = ClockState.from_data(json.loads(json.dumps(merged.to_data())))
    assert stored == merged
    assert advance(stored, Restored(saturday(9, 40)), CALENDARS).due_at == saturday(10)
