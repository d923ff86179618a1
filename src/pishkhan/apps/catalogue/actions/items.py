"""Keeping the catalogue: offering, naming, retiring."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pishkhan.apps.catalogue.actions.locking import locked, locked_siblings, names_of
from pishkhan.apps.catalogue.models import Category, Listed, RequestType
from pishkhan.apps.catalogue.queries import MODELS, ids
from pishkhan.apps.catalogue.rules import (
    CODE_LENGTH,
    KEEPERS,
    MAX_DEPTH,
    Listing,
    NewItem,
    check_code,
    check_kind,
    check_names_free,
    made_code,
    too_deep,
)
from pishkhan.infra.events import audit
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.naming import cleaned_names
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

NAME_LENGTH = 120


@transaction.atomic
def add_item(*, actor: Actor, at: datetime, listing: Listing, item: NewItem) -> int:
    """Offer one more choice and give its id; without a code one is made of its name.

    Refuses a code that is taken, and a name that reads like that of a choice beside it.
    """
    require_role(actor, *KEEPERS)
    names = _names(item.name_fa, item.name_en)
    required_text(names["name_fa"] or names["name_en"], "name_fa", NAME_LENGTH)
    siblings = locked_siblings(listing, _parent(item.parent) if listing is Listing.CATEGORY else None)
    check_names_free(names, map(names_of, siblings))
    code = _free_code(listing, item.code, names["name_en"] or names["name_fa"])
    fresh = replace(item, code=code, name_fa=names["name_fa"], name_en=names["name_en"])
    return add_items(actor=actor, at=at, listing=listing, items=[fresh])[code]


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
def rename_item(
    *,
    actor: Actor,
    at: datetime,
    listing: Listing,
    item_id: int,
    name_fa: str,
    name_en: str = "",
    version: int | None = None,
) -> None:
    """Give a choice other names, shown at once by what points at it; refuses one that reads like a neighbour's."""
    item = locked(actor, listing, item_id, version, mine=f"{name_fa} {name_en}".strip())
    names = _names(name_fa, name_en)
    required_text(names["name_fa"], "name_fa", NAME_LENGTH)
    parent_id = item.parent_id if isinstance(item, Category) else None
    siblings = locked_siblings(listing, parent_id)
    check_names_free(names, [names_of(other) for other in siblings if other.pk != item.pk])
    item.name_fa, item.name_en = names["name_fa"], names["name_en"]
    item.version += 1
    item.save(update_fields=["name_fa", "name_en", "version"])
    subject = f"{listing.value}:{item.pk}"
    audit("catalogue.rename_item", actor=actor, at=at, subject=subject, **names)


@transaction.atomic
def offer_item(*, actor: Actor, at: datetime, listing: Listing, item_id: int, active: bool) -> None:
    """Offer a choice or retire it; what was chosen before keeps it."""
    item = locked(actor, listing, item_id)
    if item.active == active:
        return
    item.active = active
    item.save(update_fields=["active"])
    audit("catalogue.offer_item", actor=actor, at=at, subject=f"{listing.value}:{item.pk}", active=active)
    forget_passing()


@transaction.atomic
def flag_beyond_level_1(*, actor: Actor, at: datetime, request_type_id: int, beyond: bool) -> None:
    """Say whether the front desk could ever solve this type itself; net first-contact resolution asks (A7)."""
    item = locked(actor, Listing.REQUEST_TYPE, request_type_id)
    RequestType.objects.filter(pk=item.pk).update(beyond_level_1=beyond)
    audit("catalogue.flag_beyond_level_1", actor=actor, at=at, subject=f"request_type:{item.pk}", beyond=beyond)


@transaction.atomic
def flag_outage(*, actor: Actor, at: datetime, request_type_id: int, outage: bool) -> None:
    """Say whether this type reports an outage: a substitute of the representative may report these only (C3)."""
    item = locked(actor, Listing.REQUEST_TYPE, request_type_id)
    RequestType.objects.filter(pk=item.pk).update(is_outage=outage)
    audit("catalogue.flag_outage", actor=actor, at=at, subject=f"request_type:{item.pk}", outage=outage)
    forget_passing()


@transaction.atomic
def set_kind(*, actor: Actor, at: datetime, request_type_id: int, kind: str) -> None:
    """Say which kind of request a type is: its form asks for the facts of that kind from now on (F3)."""
    item = locked(actor, Listing.REQUEST_TYPE, request_type_id)
    RequestType.objects.filter(pk=item.pk).update(kind=check_kind(kind))
    audit("catalogue.set_kind", actor=actor, at=at, subject=f"request_type:{item.pk}", kind=kind)


def _names(name_fa: str, name_en: str) -> dict[str, str]:
    return cleaned_names(optional_text(name_fa, "name_fa", NAME_LENGTH), optional_text(name_en, "name_en", NAME_LENGTH))


def _free_code(listing: Listing, code: str, name: str) -> str:
    taken = MODELS[listing]._default_manager.values_list("code", flat=True)
    if not code:
        return made_code(name, taken, otherwise=listing.value.replace("_", "-"))
    if check_code(required_text(code, "code", CODE_LENGTH)) in set(taken):
        raise Refusal("catalogue.code_taken", N_("There is a choice with this code already."), field="code")
    return code


def _parent(code: str) -> int | None:
    if not code:
        return None
    found = Category.objects.filter(code=code).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound("category")
    return int(found)


def _create(listing: Listing, item: NewItem, position: int) -> int:
    names = cleaned_names(item.name_fa, item.name_en)
    required_text(names["name_fa"] or names["name_en"], "name_fa", NAME_LENGTH)
    values = {"code": required_text(item.code, "code", CODE_LENGTH), "position": position, **names}
    if listing is Listing.CATEGORY:
        return _create_category(item.parent, values)
    model: type[Listed] = MODELS[listing]
    marks = {"beyond_level_1": item.beyond_level_1, "is_outage": item.is_outage, "kind": check_kind(item.kind)}
    more = marks if listing is Listing.REQUEST_TYPE else {}
    return int(model._default_manager.create(**values, **more).pk)


def _create_category(parent_code: str, values: dict[str, object]) -> int:
    parent = Category.objects.filter(code=parent_code).first() if parent_code else None
    if parent_code and parent is None:
        raise NotFound("category")
    if parent and parent.path.count("/") > MAX_DEPTH:
        raise too_deep()
    category = Category.objects.create(parent=parent, **values)
    category.path = f"{parent.path if parent else '/'}{category.pk}/"
    category.save(update_fields=["path"])
    return int(category.pk)
