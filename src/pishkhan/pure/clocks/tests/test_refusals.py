"""Event lists that cannot have happened."""

from datetime import datetime

import pytest

from pishkhan.pure.clocks import (
    Cancelled,
    ClockError,
    Event,
    Met,
    Paused,
    Reopened,
    Restored,
    Resumed,
    Retargeted,
    Started,
    Withdrawn,
    from_data,
    strictest,
)
from pishkhan.pure.clocks.tests.cases import CALENDARS, HOUR, OFFICE, folded, saturday

START = Started(saturday(9), HOUR, calendar=OFFICE)
PROMISE = Started(saturday(9), deadline=saturday(12))


@pytest.mark.parametrize(
    "events",
    [
        [],
        [Met(saturday(9))],
        [START, START],
        [START, Paused(saturday(10)), Paused(saturday(11))],
        [START, Resumed(saturday(10))],
        [START, Reopened(saturday(10))],
        [START, Restored(saturday(10))],
        [START, Met(saturday(10)), Met(saturday(10))],
        [START, Met(saturday(10)), Cancelled(saturday(10), "spam")],
        [START, Withdrawn(saturday(10)), Paused(saturday(10))],
        [START, Cancelled(saturday(10), "merged"), START],
        [START, Cancelled(saturday(10), "spam"), Reopened(saturday(10))],
        [START, Paused(saturday(10)), Resumed(saturday(9, 59))],
        [START, Met(saturday(10)), Started(saturday(9), HOUR, calendar=OFFICE)],
        [START, Retargeted(saturday(10), -1)],
        [Started(saturday(9), -1, calendar=OFFICE)],
        [Started(saturday(9), HOUR, deadline=saturday(12))],
        [Started(saturday(9), deadline=saturday(8))],
        [Started(saturday(9), HOUR, calendar=("unknown", 1))],
        [PROMISE, Paused(saturday(10))],
        [PROMISE, Met(saturday(10)), Reopened(saturday(11))],
    ],
)
def test_what_cannot_follow_is_refused(events: list[Event]) -> None:
    with pytest.raises(ClockError):
        folded(*events)


def test_events_at_the_same_instant_follow_in_their_order() -> None:
    assert folded(START, Paused(START.at), Resumed(START.at), Met(START.at)).elapsed_at(START.at, CALENDARS) == 0


def test_a_naive_instant_and_an_unknown_kind_are_refused() -> None:
    with pytest.raises(ClockError, match="zone"):
        Met(datetime(2023, 4, 15, 9))  # noqa: DTZ001
    with pytest.raises(ClockError, match="event"):
        from_data({"kind": "exploded", "at": "2023-04-15T09:00:00+00:00"})


def test_a_promise_does_not_merge_with_a_duration_nor_with_what_has_ended() -> None:
    for other in (folded(PROMISE), folded(START, Met(saturday(10)))):
        with pytest.raises(ClockError, match="merge"):
            strictest(folded(START), other, at=saturday(10), calendars=CALENDARS, merge=1)
