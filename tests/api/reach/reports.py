"""Figures, what they mean, and what is behind them."""

from tests.api.reach import INSIDE, TO_BUILD, Reached, Without

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "count_up": INSIDE,
    "refresh": INSIDE,
    "recount": Without("is run by whoever keeps the machine: `pishkhan manage recount`"),
}
PAGES: dict[str, Reached] = {
    "report-definitions": TO_BUILD,
    "report-list": TO_BUILD,
    "report-service": TO_BUILD,
}
