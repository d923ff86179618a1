"""What differs between two versions of a service level, as values that a page puts into words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pishkhan.apps.sla.rules.offers import Line, Offer
from pishkhan.apps.sla.rules.scales import Impact, Priority, Urgency
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.words import N_, Worded


class Part(Worded):
    """The parts of a service level."""

    CALENDAR = "calendar", N_("Working calendar")
    BUSINESS_DAY = "business_day", N_("A working day is")
    SILENCE = "silence", N_("Closed by silence after")
    REOPENING = "reopening", N_("May be reopened for")
    PRIORITY = "priority", N_("Priority")
    PROMISE = "promise", N_("Longest promise")
    TARGET = "target", N_("Target")
    WARNINGS = "warnings", N_("Warnings at")
    LINE_CALENDAR = "line_calendar", N_("Measured on")


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is another one; None where there was none or is none any more.

    ``scope`` is (kind, request type, team) of a line, ``priority`` or ``cell`` say which of several.
    """

    part: Part
    before: Any
    after: Any
    scope: tuple[ClockKind, int | None, int | None] | None = None
    priority: Priority | None = None
    cell: tuple[Impact, Urgency] | None = None


def differences(before: Offer, after: Offer) -> tuple[Difference, ...]:
    """Everything in which two versions differ, in the order in which a page shows them."""
    return tuple(
        difference
        for difference in (*_whole(before, after), *_cells(before, after), *_lines(before, after))
        if difference.before != difference.after
    )


def _whole(before: Offer, after: Offer) -> Iterator[Difference]:
    yield Difference(Part.CALENDAR, before.calendar_id, after.calendar_id)
    yield Difference(Part.BUSINESS_DAY, before.business_day_minutes, after.business_day_minutes)
    yield Difference(Part.SILENCE, before.silence_days, after.silence_days)
    yield Difference(Part.REOPENING, before.reopening_days, after.reopening_days)


def _cells(before: Offer, after: Offer) -> Iterator[Difference]:
    for impact in Impact:
        for urgency in Urgency:
            cell = (impact, urgency)
            yield Difference(Part.PRIORITY, before.matrix.get(cell), after.matrix.get(cell), cell=cell)
    for priority in Priority:
        old, new = before.promise_minutes.get(priority), after.promise_minutes.get(priority)
        yield Difference(Part.PROMISE, old, new, priority=priority)


def _lines(before: Offer, after: Offer) -> Iterator[Difference]:
    old, new = _by_scope(before), _by_scope(after)
    for scope in dict.fromkeys([*new, *old]):
        one, other = old.get(scope, {}), new.get(scope, {})
        for priority in Priority:
            target = _minutes(one, priority), _minutes(other, priority)
            yield Difference(Part.TARGET, target[0], target[1], scope=scope, priority=priority)
        yield Difference(Part.WARNINGS, _shares(one), _shares(other), scope=scope)
        yield Difference(Part.LINE_CALENDAR, _calendar(one), _calendar(other), scope=scope)


def _by_scope(offer: Offer) -> dict[Any, dict[int, Line]]:
    found: dict[Any, dict[int, Line]] = {}
    for line in offer.lines:
        found.setdefault(line.scope, {}).update(dict.fromkeys(line.minutes, line))
    return found


def _minutes(lines: Mapping[int, Line], priority: int) -> int | None:
    return lines[priority].minutes[priority] if priority in lines else None


def _shares(lines: Mapping[int, Line]) -> tuple[float, ...] | None:
    """The warnings of a scope; nothing to tell of a scope that is not there."""
    return next((tuple(sorted(line.warn_shares)) for line in lines.values()), None)


def _calendar(lines: Mapping[int, Line]) -> int | None:
    return next((line.calendar_id for line in lines.values()), None)
