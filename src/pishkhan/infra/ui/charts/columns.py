"""Columns through time, each stacked from parts that a colour, a pattern and a word tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from pishkhan.infra.ui.charts import geometry
from pishkhan.infra.ui.charts.tables import Table
from pishkhan.infra.ui.filters import number
from pishkhan.infra.ui.looks import direction

LABELS = 6
FILLED = 0.72


@dataclass(frozen=True, slots=True)
class Column:
    """The counts of one day, week or month, one for each series; None before there is anything to tell."""

    label: str
    counts: Sequence[int] | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a column in its place."""

    series: int
    x: float
    y: float
    width: float
    height: float
    note: str


@dataclass(frozen=True, slots=True)
class Columns:
    """What the macro ``column_chart`` draws."""

    key: str
    title: str
    summary: str
    height: float
    ticks: list[tuple[float, str]]
    labels: list[tuple[float, str]]
    series: Sequence[str]
    blocks: list[Block]
    table: Table


def columns(
    *,
    key: str,
    title: str,
    summary: str,
    series: Sequence[str],
    given: Sequence[Column],
    table: Table,
) -> Columns:
    """Place the columns on an axis of whole numbers; the first series stands at the bottom."""
    rtl = direction() == "rtl"
    top, step = geometry.whole_scale(max((sum(column.counts or ()) for column in given), default=0))
    return Columns(
        key=key,
        title=title,
        summary=summary,
        height=geometry.HEIGHT,
        ticks=[(geometry.down(value, top), number(int(value))) for value in geometry.ticks(top, step)],
        labels=[
            (geometry.centre(place, len(given), rtl=rtl), given[place].label)
            for place in geometry.labelled(len(given), LABELS)
        ],
        series=series,
        blocks=[
            block
            for place, column in enumerate(given)
            for block in _blocks(column, geometry.slot(place, len(given), FILLED, rtl=rtl), top)
        ],
        table=table,
    )


def _blocks(column: Column, place: tuple[float, float], top: float) -> list[Block]:
    blocks, below = [], 0
    for series, count in enumerate(column.counts or ()):
        if count:
            upper, lower = geometry.down(below + count, top), geometry.down(below, top)
            blocks.append(Block(series, place[0], upper, place[1], round(lower - upper, 2), column.note))
        below += count
    return blocks
