"""Figures, what they mean, and what is behind them."""

from tests.api.reach import INSIDE, Reached, Without

DEEDS: dict[str, Reached] = {
    "count_up": INSIDE,
    "refresh": ("get_figures", "list_behind"),
    "recount": Without("is run by whoever keeps the machine: `pishkhan manage recount`"),
}
PAGES: dict[str, Reached] = {
    "report-definitions": "get_definitions",
    "report-list": "list_behind",
    "report-service": "get_figures",
}
