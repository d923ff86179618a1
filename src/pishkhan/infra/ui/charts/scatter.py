"""Points in a field of two scales: one thing held against another, each point named where one points at it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pishkhan.infra.ui.charts import geometry
from pishkhan.infra.ui.charts.tables import Table
from pishkhan.infra.ui.filters import number
from pishkhan.infra.ui.looks import direction

MARGIN = 3.0
"""Percent of the width that is left free at both sides, so that no point is cut."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One point: what it is across, what it is up, and what is told of it."""

    x: float
    y: float
    note: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A point in its place."""

    x: float
    y: float
    note: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """What the macro ``scatter_chart`` draws."""

    key: str
    title: str
    summary: str
    height: float
    ticks: list[tuple[float, str]]
    labels: list[tuple[float, str]]
    across: str
    up: str
    dots: list[Placed]
    table: Table


def scatter(
    *, key: str, title: str, summary: str, across: str, up: str, spots: Sequence[Spot], table: Table
) -> Scatter:
    """Place points on two scales that begin at nothing; across runs with the reading direction."""
    rtl = direction() == "rtl"
    wide, step_x = geometry.scale(max((one.x for one in spots), default=0.0))
    high, step_y = geometry.scale(max((one.y for one in spots), default=0.0))
    return Scatter(
        key=key,
        title=title,
        summary=summary,
        height=geometry.HEIGHT,
        ticks=[(geometry.down(value, high), _tick(value)) for value in geometry.ticks(high, step_y)],
        labels=[(_across(value, wide, rtl=rtl), _tick(value)) for value in geometry.ticks(wide, step_x)],
        across=across,
        up=up,
        dots=[Placed(_across(one.x, wide, rtl=rtl), geometry.down(one.y, high), one.note) for one in spots],
        table=table,
    )


def _across(value: float, top: float, *, rtl: bool) -> float:
    share = min(max(value / top, 0.0), 1.0) if top else 0.0
    place = MARGIN + share * (100 - 2 * MARGIN)
    return round(100 - place if rtl else place, 3)


def _tick(value: float) -> str:
    return number(int(value)) if value == int(value) else number(round(value, 3))
