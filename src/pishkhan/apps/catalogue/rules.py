"""Which lists there are, who keeps them, and what goes into one."""

from dataclasses import dataclass

from pishkhan.pure.actor import Role
from pishkhan.pure.words import N_, Worded

KEEPERS = (Role.ADMINISTRATOR, Role.MANAGER)
MAX_DEPTH = 4


class Listing(Worded):
    """The lists of the catalogue."""

    PRODUCT = "product", N_("Products")
    REQUEST_TYPE = "request_type", N_("Request types")
    CATEGORY = "category", N_("Categories")
    CAUSE = "cause", N_("Causes")


@dataclass(frozen=True, slots=True)
class NewItem:
    """One choice to be offered; ``parent`` is the code of a category's parent, which must stand before it."""

    code: str
    name_fa: str
    name_en: str = ""
    parent: str = ""
    beyond_level_1: bool = False
