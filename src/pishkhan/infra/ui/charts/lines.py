"""A line through time with its band: a share by day, week or month, and what chance alone would allow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pishkhan.infra.ui.charts import geometry
from pishkhan.infra.ui.charts.tables import Table
from pishkhan.infra.ui.filters import percent
from pishkhan.infra.ui.looks import direction

LABELS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """One share of one; None where nothing happened. ``note`` is told when one points at it."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point in its place."""

    x: float
    y: float
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """What the macro ``line_chart`` draws; places across are percent of the plot, down pixels."""

    key: str
    title: str
    summary: str
    height: float
    ticks: list[tuple[float, str]]
    labels: list[tuple[float, str]]
    bands: list[str]
    strokes: list[str]
    dots: list[Dot]
    table: Table
    band_name: str


def line(*, key: str, title: str, summary: str, points: Sequence[Point], table: Table, band_name: str) -> Line:
    """Place shares on an axis that ends at a round share, at most at one."""
    rtl = direction() == "rtl"
    largest = max((point.high or point.value or 0.0 for point in points), default=0.0)
    top, step = geometry.scale(largest)
    top = min(top, 1.0)
    xs = [geometry.centre(place, len(points), rtl=rtl) for place in range(len(points))]
    return Line(
        key=key,
        title=title,
        summary=summary,
        height=geometry.HEIGHT,
        ticks=[(geometry.down(value, top), percent(value)) for value in geometry.ticks(top, step) if value <= top],
        labels=[(xs[place], points[place].label) for place in geometry.labelled(len(points), LABELS)],
        bands=list(_bands(points, xs, top)),
        strokes=list(_strokes(points, xs, top)),
        dots=[
            Dot(x, geometry.down(point.value, top), point.note)
            for x, point in zip(xs, points, strict=True)
            if point.value is not None
        ],
        table=table,
        band_name=band_name,
    )


def _strokes(points: Sequence[Point], xs: Sequence[float], top: float) -> Iterator[str]:
    for run in geometry.runs([point.value for point in points]):
        drawn = geometry.path((xs[place], geometry.down(points[place].value or 0.0, top)) for place in run)
        if drawn:
            yield drawn


def _bands(points: Sequence[Point], xs: Sequence[float], top: float) -> Iterator[str]:
    """Along the upper ends and back along the lower ones."""
    for run in geometry.runs([point.low for point in points]):
        upper = [(xs[place], geometry.down(points[place].high or 0.0, top)) for place in run]
        lower = [(xs[place], geometry.down(points[place].low or 0.0, top)) for place in reversed(run)]
        if len(run) > 1:
            yield geometry.path([*upper, *lower], closed=True)
