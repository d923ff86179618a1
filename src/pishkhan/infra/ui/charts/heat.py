"""A table whose cells are the darker the more there is; the number stands in each, so nothing hangs on colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from pishkhan.infra.ui.charts import geometry
from pishkhan.infra.ui.filters import number

STEPS = 5


@dataclass(frozen=True, slots=True)
class Warm:
    """One cell."""

    count: int
    text: str
    step: int
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Heat:
    """What the macro ``heat_table`` draws: rows by name, columns by name, and cells."""

    key: str
    title: str
    corner: str
    across: Sequence[str]
    rows: list[tuple[str, list[Warm]]]


def heat(
    *,
    key: str,
    title: str,
    corner: str,
    across: Sequence[str],
    down: Sequence[str],
    counts: Sequence[Sequence[int]],
    hrefs: Sequence[Sequence[str]],
) -> Heat:
    """Give each cell its step from nothing to the fullest cell; ``counts`` and ``hrefs`` are by row, then column."""
    largest = max((count for row in counts for count in row), default=0)
    rows = []
    for name, row, ways in zip(down, counts, hrefs, strict=True):
        cells = [
            Warm(
                count, number(count) if count else "", geometry.heat_step(count, largest, STEPS), way, f"{name} {head}"
            )
            for count, way, head in zip(row, ways, across, strict=True)
        ]
        rows.append((name, cells))
    return Heat(key, title, corner, across, rows)
