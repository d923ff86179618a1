"""Keeping the catalogue."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pishkhan.apps.catalogue.models import Category, Listed, RequestType
from pishkhan.apps.catalogue.queries import MODELS, ids
from pishkhan.apps.catalogue.rules import KEEPERS, MAX_DEPTH, Listing, NewItem
from pishkhan.infra.events import audit
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def add_item(*, actor: Actor, at: datetime, listing: Listing, item: NewItem) -> int:
    """Offer one more choice and give its id; refuses a code that is taken."""
    require_role(actor, *KEEPERS)
    if ids(listing, [item.code]):
        raise Refusal("catalogue.code_taken", N_("There is a choice with this code already."), field="code")
    return add_items(actor=actor, at=at, listing=listing, items=[item])[item.code]


@transaction.atomic
def add_items(*, actor: Actor, at: datetime, listing: Listing, items: Sequence[NewItem]) -> dict[str, int]:
    """Offer those of ``items`` whose code is not there yet, and give the ids of all by code; safe to repeat.

    Used for reference data and by imports. Existing items keep the names the house has given them.
    """
    require_role(actor, *KEEPERS)
    known = ids(listing, [item.code for item in items])
    fresh = [item for item in items if item.code not in known]
    position = MODELS[listing]._default_manager.count()
    for offset, item in enumerate(fresh):
        known[item.code] = _create(listing, item, position + offset)
    if fresh:
        codes = [item.code for item in fresh]
        audit("catalogue.add_items", actor=actor, at=at, subject=f"catalogue:{listing.value}", codes=codes)
        forget_passing()
    return known


@transaction.atomic
def rename_item(*, actor: Actor, at: datetime, listing: Listing, item_id: int, name_fa: str, name_en: str = "") -> None:
    """Give a choice other names; what points at it shows them at once."""
    item = _locked(actor, listing, item_id)
    item.name_fa = required_text(name_fa, "name_fa", 120)
    item.name_en = optional_text(name_en, "name_en", 120)
    item.save(update_fields=["name_fa", "name_en"])
    subject = f"{listing.value}:{item.pk}"
    audit("catalogue.rename_item", actor=actor, at=at, subject=subject, name_fa=item.name_fa, name_en=item.name_en)


@transaction.atomic
def offer_item(*, actor: Actor, at: datetime, listing: Listing, item_id: int, active: bool) -> None:
    """Offer a choice or retire it; what was chosen before keeps it."""
    item = _locked(actor, listing, item_id)
    item.active = active
    item.save(update_fields=["active"])
    audit("catalogue.offer_item", actor=actor, at=at, subject=f"{listing.value}:{item.pk}", active=active)
    forget_passing()


@transaction.atomic
def flag_beyond_level_1(*, actor: Actor, at: datetime, request_type_id: int, beyond: bool) -> None:
    """Say whether the front desk could ever solve this type itself; net first-contact resolution asks (A7)."""
    item = _locked(actor, Listing.REQUEST_TYPE, request_type_id)
    RequestType.objects.filter(pk=item.pk).update(beyond_level_1=beyond)
    audit("catalogue.flag_beyond_level_1", actor=actor, at=at, subject=f"request_type:{item.pk}", beyond=beyond)


def _locked(actor: Actor, listing: Listing, item_id: int) -> Listed:
    require_role(actor, *KEEPERS)
    item = MODELS[listing]._default_manager.select_for_update().filter(pk=item_id).first()
    if item is None:
        raise NotFound(listing.value)
    return item


def _create(listing: Listing, item: NewItem, position: int) -> int:
    names = cleaned_names(item.name_fa, item.name_en)
    required_text(names["name_fa"] or names["name_en"], "name_fa", 120)
    values = {"code": required_text(item.code, "code", 80), "position": position, **names}
    if listing is Listing.CATEGORY:
        return _create_category(item.parent, values)
    if listing is Listing.REQUEST_TYPE:
        return int(RequestType.objects.create(beyond_level_1=item.beyond_level_1, **values).pk)
    return int(MODELS[listing]._default_manager.create(**values).pk)


def _create_category(parent_code: str, values: dict[str, object]) -> int:
    parent = Category.objects.filter(code=parent_code).first() if parent_code else None
    if parent_code and parent is None:
        raise NotFound("category")
    if parent and parent.path.count("/") > MAX_DEPTH:
        raise Refusal("catalogue.too_deep", N_("The tree of categories is too deep."), field="parent")
    category = Category.objects.create(parent=parent, **values)
    category.path = f"{parent.path if parent else '/'}{category.pk}/"
    category.save(update_fields=["path"])
    return int(category.pk)
