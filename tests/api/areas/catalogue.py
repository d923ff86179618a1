"""The catalogue: all of the vendor's people look, managers keep; what is on offer is for everybody."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.catalogue.models import Category
from tests.api.areas import Line
from tests.permissions.world import World

EVERYBODY = "401 200 200 200 200 200 200 200 200 200 200 200"
LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 201 403 201 403 404 404 404 404"
WRITE = KEEP.replace("201", "200")


def how_to(world: World) -> Mapping[str, Any]:
    """A request type."""
    return {"listing": "request-types", "item_id": world.cast.how_to.pk}


def category(world: World) -> Mapping[str, Any]:
    """A category below another."""
    return {"listing": "categories", "item_id": world.cast.category.pk}


def below_itself(world: World) -> Mapping[str, Any]:
    """A category cannot stand below itself or what hangs on it."""
    below = Category.objects.filter(path__startswith=world.cast.category.path)
    return {"parent": list(below.values_list("pk", flat=True)), "item_id": []}


def nobody(_world: World) -> Mapping[str, Any]:
    """The vendor's people may name every choice of the house."""
    return {"item_id": [], "parent": []}


LINES: dict[str, Line] = {
    "list_offered_products": Line(EVERYBODY, sender="zahra"),
    "list_offered_types": Line(EVERYBODY, sender="zahra"),
    "list_catalogue": Line(LOOK, ids=lambda _world: {"listing": "causes"}),
    "get_choice": Line(LOOK, ids=category, strange=nobody),
    "add_choice": Line(
        KEEP,
        ids=lambda _world: {"listing": "categories"},
        body=lambda world: {"name_fa": "کارتابل شخصی", "parent": world.cast.category.parent_id},
        sender="amir",
        strange=nobody,
    ),
    "rename_choice": Line(
        WRITE,
        ids=category,
        body=lambda _world: {"name_fa": "ارجاع", "name_en": "Routing"},
        sender="amir",
        strange=nobody,
    ),
    "offer_choice": Line(WRITE, ids=how_to, body=lambda _world: {"active": False}, sender="amir", strange=nobody),
    "move_choice": Line(KEEP, ids=how_to, body=lambda _world: {"steps": 1}, sender="amir", strange=nobody),
    "replant_category": Line(
        WRITE, ids=category, body=lambda _world: {"parent": None}, sender="amir", strange=below_itself
    ),
    "set_kind": Line(WRITE, ids=how_to, body=lambda _world: {"kind": "visit"}, sender="amir", strange=nobody),
    "flag_outage": Line(WRITE, ids=how_to, body=lambda _world: {"outage": True}, sender="amir", strange=nobody),
    "flag_request_type": Line(WRITE, ids=how_to, body=lambda _world: {"beyond": True}, sender="amir", strange=nobody),
}
