"""The order of a list, and where a category hangs in its tree."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.catalogue.actions.locking import locked, locked_siblings, names_of
from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.catalogue.queries import MODELS
from pishkhan.apps.catalogue.rules import MAX_DEPTH, Listing, below_itself, check_names_free, too_deep
from pishkhan.infra.events import audit
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def move_item(*, actor: Actor, at: datetime, listing: Listing, item_id: int, steps: int) -> None:
    """Move a choice among those beside it: up by negative ``steps``, down by positive ones, at most to the ends."""
    item = locked(actor, listing, item_id)
    siblings = locked_siblings(listing, item.parent_id if isinstance(item, Category) else None)
    place = next(at for at, one in enumerate(siblings) if one.pk == item.pk)
    target = min(max(place + steps, 0), len(siblings) - 1)
    if target == place:
        return
    siblings.insert(target, siblings.pop(place))
    for position, one in enumerate(siblings):
        one.position = position
    MODELS[listing]._default_manager.bulk_update(siblings, ["position"])
    audit("catalogue.move_item", actor=actor, at=at, subject=f"{listing.value}:{item.pk}", place=target)
    forget_passing()


@transaction.atomic
def replant_category(
    *, actor: Actor, at: datetime, category_id: int, parent_id: int | None, version: int | None = None
) -> None:
    """Hang a category, with all below it, on another one or at the top; tickets keep it.

    Refuses a place below itself, a tree that would become too deep, and a name that is there already.
    """
    item = locked(actor, Listing.CATEGORY, category_id, version)
    assert isinstance(item, Category)  # noqa: S101 - the listing says so
    if item.parent_id == parent_id:
        return
    parent = Category.objects.filter(pk=parent_id).first() if parent_id is not None else None
    if parent_id is not None and parent is None:
        raise NotFound("category")
    below = list(Category.objects.filter(path__startswith=item.path))
    if parent in below:
        raise below_itself()
    trunk, held = parent.path if parent else "/", item.path.removesuffix(f"{item.pk}/")
    if max(f"{trunk}{one.path.removeprefix(held)}".count("/") for one in below) > MAX_DEPTH + 1:
        raise too_deep()
    siblings = locked_siblings(Listing.CATEGORY, parent_id)
    check_names_free(names_of(item), map(names_of, siblings))
    for one in below:
        one.path = f"{trunk}{one.path.removeprefix(held)}"
    Category.objects.bulk_update(below, ["path"])
    Category.objects.filter(pk=item.pk).update(
        parent=parent, position=max((one.position for one in siblings), default=-1) + 1, version=item.version + 1
    )
    audit("catalogue.replant_category", actor=actor, at=at, subject=f"category:{item.pk}", parent=parent_id)
    forget_passing()
