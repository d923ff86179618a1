"""Open time of a calendar laid out once, so that every question is a bisect."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from pishkhan.pure.worktime.errors import NeverOpen
from pishkhan.pure.worktime.instants import DAY, first_instant, to_datetime
from pishkhan.pure.worktime.intervals import Intervals

BLOCK = 364 * DAY
"""Length of one laid-out stretch of UTC: about a year, and a whole number of weeks."""

HORIZON = 11
"""Blocks without any open time after which a calendar counts as never open: a little under eleven years."""

Span: TypeAlias = tuple[int, int]


class Block:
    """The open spans of one stretch, in microseconds; ``reached[i]`` is the open time up to ``ends[i]``."""

    __slots__ = ("ends", "reached", "starts", "total")

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.reached: list[int] = []
        self.total = 0
        for start, end in spans:
            self.total += end - start
            self.starts.append(start)
            self.ends.append(end)
            self.reached.append(self.total)

    def before(self, at: int) -> int:
        """Open time from the block's beginning to ``at``."""
        found = bisect_right(self.starts, at) - 1
        if found < 0:
            return 0
        end = self.ends[found]
        return self.reached[found] if at >= end else self.reached[found] - end + at

    def is_open(self, at: int) -> bool:
        """Whether ``at`` lies in a span; a span's end does not."""
        found = bisect_right(self.starts, at) - 1
        return found >= 0 and at < self.ends[found]


class OpenIndex:
    """Blocks of one calendar, built when first asked for and kept; instants and lengths are microseconds."""

    __slots__ = ("_blocks", "_plan", "_zone")

    def __init__(self, zone: ZoneInfo, plan: Callable[[date], Intervals]) -> None:
        self._zone = zone
        self._plan = plan
        self._blocks: dict[int, Block] = {}

    def between(self, start: int, end: int) -> int:
        """Open time in [start, end); nothing when the end is not after the start."""
        if end <= start:
            return 0
        first, last = start // BLOCK, end // BLOCK
        block = self._blocks.get(first) or self._build(first)
        if first == last:
            return block.before(end) - block.before(start)
        passed = sum(self._block(number).total for number in range(first + 1, last))
        return block.total - block.before(start) + passed + self._block(last).before(end)

    def after(self, start: int, amount: int) -> int:
        """The earliest instant by which ``amount`` of open time has passed since ``start``."""
        if amount <= 0:
            return start
        number = start // BLOCK
        block = self._blocks.get(number) or self._build(number)
        need = amount + block.before(start)
        idle = 0
        while need > block.total:
            need -= block.total
            idle = 0 if block.total else _next_idle(idle)
            number += 1
            block = self._block(number)
        found = bisect_left(block.reached, need)
        return block.ends[found] - block.reached[found] + need

    def is_open(self, at: int) -> bool:
        """Whether the calendar is open at that instant."""
        return self._block(at // BLOCK).is_open(at)

    def next_open(self, at: int) -> int:
        """``at`` itself when open, else the next opening."""
        number = at // BLOCK
        block = self._block(number)
        if block.is_open(at):
            return at
        found = bisect_right(block.starts, at)
        idle = 0
        while found == len(block.starts):
            idle = _next_idle(idle)
            number, found = number + 1, 0
            block = self._block(number)
        return block.starts[found]

    def _block(self, number: int) -> Block:
        return self._blocks.get(number) or self._build(number)

    def _build(self, number: int) -> Block:
        lower, upper = number * BLOCK, (number + 1) * BLOCK
        try:
            block = Block(_clipped(_joined(sorted(self._spans(lower, upper))), lower, upper))
        except OverflowError as error:
            raise NeverOpen("The instant asked for lies beyond the years a calendar can count.") from error
        self._blocks[number] = block
        return block

    def _spans(self, lower: int, upper: int) -> Iterator[Span]:
        """Spans of every local day that can reach into the stretch: hours last up to two days, offsets up to one."""
        day, last = to_datetime(lower).date() - timedelta(days=4), to_datetime(upper).date() + timedelta(days=2)
        while day <= last:
            for start, end in self._plan(day):
                yield first_instant(self._zone, day, start), first_instant(self._zone, day, end)
            day += timedelta(days=1)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join sorted spans that touch or overlap, also those of neighbouring days."""
    current: Span | None = None
    for start, end in spans:
        if current and start <= current[1]:
            current = (current[0], max(end, current[1]))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _clipped(spans: Iterable[Span], lower: int, upper: int) -> Iterator[Span]:
    for start, end in spans:
        if max(start, lower) < min(end, upper):
            yield max(start, lower), min(end, upper)


def _next_idle(idle: int) -> int:
    if idle >= HORIZON:
        raise NeverOpen("This calendar has no open time in the years ahead.")
    return idle + 1
