"""Locking a choice and those beside it, so that places and names are decided by one writer at a time."""

from pishkhan.apps.catalogue.models import Category, Listed
from pishkhan.apps.catalogue.queries import MODELS, ORDER
from pishkhan.apps.catalogue.rules import KEEPERS, Listing
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Conflict, NotFound
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_


def locked(actor: Actor, listing: Listing, item_id: int, version: int | None = None, *, mine: str = "") -> Listed:
    """One choice, locked with its whole list in one order; a stale ``version`` is a ``Conflict`` with both names."""
    require_role(actor, *KEEPERS)
    item = next((one for one in _whole(listing) if one.pk == item_id), None)
    if item is None:
        raise NotFound(listing.value)
    if is_stale(version, item.version):
        message = N_("Somebody else changed this choice meanwhile. Please look at both and send again.")
        theirs = f"{item.name_fa} {item.name_en}".strip()
        raise Conflict("catalogue.changed_meanwhile", message, mine=mine or theirs, theirs=theirs)
    return item


def locked_siblings(listing: Listing, parent_id: int | None = None) -> list[Listed]:
    """The choices that stand beside each other, in their order: a whole list, or the categories below one parent."""
    found = sorted(_whole(listing), key=lambda one: tuple(getattr(one, name) for name in ORDER))
    if listing is not Listing.CATEGORY:
        return found
    return [one for one in found if isinstance(one, Category) and one.parent_id == parent_id]


def names_of(item: Listed) -> dict[str, str]:
    """Both names of a choice, as names are compared."""
    return {"name_fa": item.name_fa, "name_en": item.name_en}


def _whole(listing: Listing) -> list[Listed]:
    """A list is a few hundred rows; taking them in one order keeps two writers from waiting for each other."""
    hold(f"catalogue:{listing.value}")  # a name that is just being added is no row yet
    return list(MODELS[listing]._default_manager.select_for_update().order_by("pk"))
