"""At which grains the days are kept, and which of them answers a question."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from pishkhan.apps.reports.rules.measures import Dimensions


class Grain(StrEnum):
    """Over everything, or by one dimension; every grain is also by desk."""

    ALL = "all"
    PRODUCT = "product_id"
    REQUEST_TYPE = "request_type_id"
    LEVEL = "level_id"


def grains_of(dimensions: Dimensions) -> Iterator[tuple[str, int]]:
    """In which rows something with these dimensions is counted: one at each grain."""
    yield Grain.ALL.value, 0
    yield Grain.PRODUCT.value, dimensions.product
    yield Grain.REQUEST_TYPE.value, dimensions.request_type
    yield Grain.LEVEL.value, dimensions.level


def grain_for(dimensions: Collection[str]) -> Grain | None:
    """The grain that knows these dimensions; None when only the marks themselves know them together."""
    wanted = set(dimensions)
    if not wanted:
        return Grain.ALL
    return Grain(wanted.pop()) if len(wanted) == 1 and wanted <= set(Grain) else None
