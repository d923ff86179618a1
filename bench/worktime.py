"""``due`` and ``elapsed`` against the PyPI package businesstimedelta on the same calendar, in one run.

Both sides are timed in turn, pair after pair, and compared by their medians, so a busy machine slows both alike.
Run from the repository root: ``python -m bench.worktime``. Leaves with 1 when a ratio is below its threshold.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from statistics import median
from time import perf_counter
from typing import Any

import businesstimedelta
import pytz

from pishkhan.pure.worktime import Calendar, Revision, Week

ROUNDS = 41
OPENS, CLOSES = 8, 16
WORKING_DAYS = range(5)  # Saturday to Wednesday
START = datetime(2023, 4, 15, 6, 10, tzinfo=UTC)
HOLIDAYS = frozenset(date(year, month, day) for year in range(2020, 2032) for month, day in ((3, 21), (4, 2), (6, 5)))


@dataclass(frozen=True)
class Case:
    """One comparison: both sides give the same answer, ours at least ``threshold`` times faster."""

    name: str
    threshold: float
    repeat: int
    ours: Callable[[], Any]
    theirs: Callable[[], Any]


def main() -> int:
    """Run all cases and print their ratios."""
    passed = [report(case) for case in cases()]
    return 0 if all(passed) else 1


def cases() -> list[Case]:
    """Four hours, inside one day, and a working year; an amount added and a span measured."""
    calendar, rules = our_calendar(), their_rules()
    return [
        case
        for name, hours, threshold, repeat in (("4 hours", 4, 30, 50), ("working year", 8 * 250, 1000, 50))
        for case in pair(calendar, rules, name, hours, threshold, repeat)
    ]


def pair(calendar: Calendar, rules: Any, name: str, hours: int, threshold: float, repeat: int) -> list[Case]:
    """The two cases of one amount, after making sure that both sides agree."""
    delta = businesstimedelta.BusinessTimeDelta(rules, hours=hours)
    end = calendar.due(START, hours * 60)
    assert end == START + delta, (end, START + delta)
    theirs = rules.difference(START, end)
    assert calendar.elapsed(START, end) == theirs.timedelta.total_seconds() == hours * 3600
    return [
        Case(f"due, {name}", threshold, repeat, lambda: calendar.due(START, hours * 60), lambda: START + delta),
        Case(
            f"elapsed, {name}",
            threshold,
            repeat,
            lambda: calendar.elapsed(START, end),
            lambda: rules.difference(START, end),
        ),
    ]


def our_calendar() -> Calendar:
    """Saturday to Wednesday, eight to four in Tehran, with a few holidays a year."""
    week = Week.of(dict.fromkeys(WORKING_DAYS, ((OPENS * 60, CLOSES * 60),)))
    return Calendar("Asia/Tehran", (Revision(date(2020, 1, 1), week),), holidays=HOLIDAYS)


def their_rules() -> Any:
    """The same hours and holidays in the other package's terms."""
    tehran = pytz.timezone("Asia/Tehran")
    days = businesstimedelta.WorkDayRule(time(OPENS), time(CLOSES), [5, 6, 0, 1, 2], tz=tehran)
    return businesstimedelta.Rules([days, businesstimedelta.HolidayRule(HOLIDAYS, tz=tehran)])


def report(case: Case) -> bool:
    """Time one case in alternating rounds, print it, and say whether it reached its threshold."""
    case.ours()
    case.theirs()
    rounds = [(timed(case.ours, case.repeat), timed(case.theirs, 1)) for _ in range(ROUNDS)]
    ours, theirs = median(mine for mine, _ in rounds), median(other for _, other in rounds)
    ratio = theirs / ours
    verdict = "ok" if ratio >= case.threshold else "TOO SLOW"
    times = f"{ours * 1e6:8.2f} µs against {theirs * 1e6:11.1f} µs"
    print(f"{case.name:<24} {times}  {ratio:9.0f} x  (at least {case.threshold:.0f} x)  {verdict}")
    return ratio >= case.threshold


def timed(call: Callable[[], Any], repeat: int) -> float:
    """Seconds for one call, averaged over ``repeat`` calls."""
    began = perf_counter()
    for _ in range(repeat):
        call()
    return (perf_counter() - began) / repeat


if __name__ == "__main__":
    sys.exit(main())
