"""Bars that lie: a table whose rows show how long they are, with the band of a share where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from pishkhan.infra.ui.charts import geometry
from pishkhan.infra.ui.charts.tables import Cell
from pishkhan.infra.ui.looks import direction


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its length as a part of the longest (or of one), and what is said of it in cells."""

    name: Cell
    length: float | None
    cells: Sequence[Cell]
    low: float | None = None
    high: float | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar in its place: left edge and width in percent, and those of its band."""

    bar: Bar
    x: float
    width: float
    band_x: float = 0.0
    band_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Bars:
    """What the macro ``bar_table`` draws; the heading of the bars themselves comes second."""

    key: str
    headings: Sequence[str]
    rows: list[Drawn]


def bars(*, key: str, headings: Sequence[str], given: Sequence[Bar]) -> Bars:
    """Place each bar; lengths are parts of one."""
    return Bars(key, headings, [_drawn(bar, rtl=direction() == "rtl") for bar in given])


def _drawn(bar: Bar, *, rtl: bool) -> Drawn:
    x, width = geometry.lengthwise(bar.length or 0.0, rtl=rtl)
    if bar.low is None or bar.high is None:
        return Drawn(bar, x, width)
    low, high = (geometry.lengthwise(end, rtl=rtl)[1] for end in (bar.low, bar.high))
    return Drawn(bar, x, width, round(100 - high if rtl else low, 3), round(high - low, 3))
