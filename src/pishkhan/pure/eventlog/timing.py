"""The resolution clock a case of history tells: the same rules as on a live ticket (design §4, *Clock*)."""

from collections.abc import Callable
from datetime import datetime

from pishkhan.pure.clocks import (
    CalendarKey,
    Cancelled,
    Cause,
    Event,
    Met,
    Paused,
    Reopened,
    Resumed,
    Retargeted,
    Started,
    Withdrawn,
)
from pishkhan.pure.eventlog.story import LogCase, LogEvent
from pishkhan.pure.eventlog.vocabulary import DONE, ENDED_UNANSWERED, PAUSING, Status

RUNNING, PAUSED, ENDED, GONE = "running", "paused", "ended", "gone"

PriorityOf = Callable[[LogEvent], int]
SecondsOf = Callable[[int], int | None]


def resolution_events(
    case: LogCase, priority_of: PriorityOf, seconds_of: SecondsOf, calendar: CalendarKey
) -> list[Event]:
    """Give the events of the case's resolution clock, from its opening; empty where nothing was agreed.

    ``seconds_of`` is the target of a priority in open seconds of ``calendar``. Waiting for the customer or to a date
    pauses; an answer meets; leaving the answer resumes the same cycle; an end without an answer cancels; an end by
    silence (closure *unconfirmed*) withdraws; any other closing leaves the verdict of the answer as it is.
    """
    target = seconds_of(priority_of(case.events[0]))
    if target is None:
        return []
    told = _Clock(case.opened_at, target, calendar)
    for event in case.events:
        told.stand(event.at, event.status, event.waiting_for, event.closure)
        told.aim(event.at, seconds_of(priority_of(event)))
    if case.status in DONE:
        told.stand(case.resolved_at or case.last.at, case.status, "", case.closure)
    return told.events


class _Clock:
    """The clock so far, and the events that made it so."""

    def __init__(self, at: datetime, target: int, calendar: CalendarKey) -> None:
        self.events: list[Event] = [Started(at, target_seconds=target, calendar=calendar)]
        self._target = target
        self._phase = RUNNING

    def stand(self, at: datetime, status: Status, waiting_for: str, closure: str) -> None:
        """The ticket stands so from ``at`` on."""
        if status in DONE:
            self._end(at, closure)
        elif self._phase != GONE:
            self._live(at, waiting_for)

    def aim(self, at: datetime, target: int | None) -> None:
        """The target of the present priority; a clock that has ended takes it when it goes on."""
        if target is None or target == self._target or self._phase not in {RUNNING, PAUSED}:
            return
        self._target = target
        self.events.append(Retargeted(at, target_seconds=target, cause=Cause.REPRIORITISED))

    def _live(self, at: datetime, waiting_for: str) -> None:
        if self._phase == ENDED:
            self._move(RUNNING, Reopened(at))
        if waiting_for in PAUSING and self._phase == RUNNING:
            self._move(PAUSED, Paused(at, reason=waiting_for))
        elif waiting_for not in PAUSING and self._phase == PAUSED:
            self._move(RUNNING, Resumed(at))

    def _end(self, at: datetime, closure: str) -> None:
        if self._phase in {RUNNING, PAUSED}:
            self._finish(at, closure)
        if closure == "unconfirmed" and self._phase == ENDED and not isinstance(self.events[-1], Withdrawn):
            self._move(ENDED, Withdrawn(max(at, self.events[-1].at)))

    def _finish(self, at: datetime, closure: str) -> None:
        if self._phase == PAUSED:
            self._move(RUNNING, Resumed(at))
        if closure in ENDED_UNANSWERED:
            self._move(GONE, Cancelled(at, cause=closure))
        else:
            self._move(ENDED, Met(at))

    def _move(self, phase: str, event: Event) -> None:
        self._phase = phase
        self.events.append(event)
