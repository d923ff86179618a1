"""At which grains the days are kept, and which of them answers a question."""

from collections.abc import Collection, Iterator

from pishkhan.apps.reports.rules.measures import Dimensions
from pishkhan.pure.words import N_, Worded


class Grain(Worded):
    """Over everything, or by one dimension; every grain is also by desk."""

    ALL = "all", N_("Everything")
    PRODUCT = "product_id", N_("Product")
    REQUEST_TYPE = "request_type_id", N_("Request type")
    LEVEL = "level_id", N_("Service level")


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
