"""Charts made by the server: values in, geometry out, drawn by the macros of ``ui/components/charts.html``."""

from pishkhan.infra.ui.charts.bars import Bar, Bars, bars
from pishkhan.infra.ui.charts.columns import Column, Columns, columns
from pishkhan.infra.ui.charts.heat import Heat, heat
from pishkhan.infra.ui.charts.lines import Line, Point, line
from pishkhan.infra.ui.charts.scatter import Scatter, Spot, scatter
from pishkhan.infra.ui.charts.tables import Cell, Table

__all__ = [
    "Bar",
    "Bars",
    "Cell",
    "Column",
    "Columns",
    "Heat",
    "Line",
    "Point",
    "Scatter",
    "Spot",
    "Table",
    "bars",
    "columns",
    "heat",
    "line",
    "scatter",
]
