"""Ratios from alternating pairs: the one way a benchmark states a result."""

import math
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """How a case compares with its baseline, without a unit, and the limit it must keep (None: only told)."""

    name: str
    value: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value keeps its limit."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        limit = f" (at least {self.least:g})" if self.least is not None else ""
        limit += f" (at most {self.most:g})" if self.most is not None else ""
        note = f" [{self.note}]" if self.note else ""
        return f"{'ok  ' if self.holds else 'MISS'} {self.name}: {self.value:,.2f}{limit}{note}"


def pairs(
    case: Callable[[], object], baseline: Callable[[], object], *, count: int = 200, seconds: float = math.inf
) -> tuple[float, float]:
    """Median seconds of ``case`` and of ``baseline`` over ``count`` pairs; who begins alternates.

    After ``seconds`` a quarter of the pairs is enough, for benchmarks of very many cases.
    """
    until = time.perf_counter() + seconds
    took: tuple[list[float], list[float]] = ([], [])
    calls = (case, baseline)
    for call in calls:
        call()
    for turn in range(count):
        if turn >= count / 4 and time.perf_counter() > until:
            break
        for which in (turn % 2, 1 - turn % 2):
            began = time.perf_counter()
            calls[which]()
            took[which].append(time.perf_counter() - began)
    return statistics.median(took[0]), statistics.median(took[1])


def tell(ratios: list[Ratio]) -> int:
    """Print each ratio; the exit code of a benchmark: 1 when one is outside its limit."""
    for ratio in ratios:
        print(f"   {ratio}", flush=True)
    return 0 if all(ratio.holds for ratio in ratios) else 1
