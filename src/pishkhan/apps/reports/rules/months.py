"""What is kept of whole Jalali months, and for whom: a year of one customer is read from a few rows (B7, L1)."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from pishkhan.apps.reports.rules.measures import CLOCKS, EVER, Dimensions, Measure, Stroke
from pishkhan.pure.jalali import Period
from pishkhan.pure.words import N_, Worded


class Grain(Worded):
    """For whom months are kept; each is also by desk."""

    CUSTOMER = "customer", N_("Customer")
    CONTRACT = "contract", N_("Contract")
    LEVEL = "level", N_("Service level")
    TEAM = "team", N_("Team")


MONTHLY = frozenset(
    {
        *CLOCKS,
        Measure.OPENED,
        Measure.CHARGEABLE,
        Measure.ANSWERED,
        Measure.UNDONE,
        Measure.CLOSED,
        Measure.CHASED,
        Measure.PROMISED,
        Measure.EMPTY,
    }
)
"""What months keep; the days keep the rest."""


def month_rows(dimensions: Dimensions, stroke: Stroke) -> Iterator[tuple[Any, ...]]:
    """In which rows of `MonthTally` a stroke is counted, as keys.

    A ticket counts once in a month for what may happen to it again; ``since`` is then the month before in which it did,
    so that a season or a year counts it once too.
    """
    if stroke.measure not in MONTHLY:
        return
    month = month_of(stroke.day)
    since = EVER if stroke.since == EVER else month_of(stroke.since)
    if since == month:
        return
    facts = (month, stroke.measure, stroke.kind, stroke.grade, dimensions.desk, since, stroke.final_at)
    for grain, value in _grains(dimensions, stroke):
        yield (grain.value, value, *facts)


@lru_cache(maxsize=4096)
def month_of(day: date) -> date:
    """The first day of the Jalali month of ``day``."""
    return Period.month_of(day).start


def _grains(dimensions: Dimensions, stroke: Stroke) -> Iterator[tuple[Grain, int]]:
    if dimensions.organisation:
        yield Grain.CUSTOMER, dimensions.organisation
    if dimensions.contract:
        yield Grain.CONTRACT, dimensions.contract
    if dimensions.level:
        yield Grain.LEVEL, dimensions.level
    if stroke.who and stroke.measure in CLOCKS:
        yield Grain.TEAM, stroke.who
