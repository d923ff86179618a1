"""What everybody is answered at the addresses of this area: the catalogue.

Everybody of the vendor's house looks at it; managers and administrators keep it, and others are told so (400).
"""

from collections.abc import Callable
from typing import Any

from tests.permissions.areas.looking import Typed
from tests.permissions.world import World

LOOK = "302 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 200 400 200 400 404 404 404 404"
DONE = "302 400 400 400 302 400 302 400 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE = {
    "catalogue": ("", LOOK, NO_FORM),
    "catalogue-new": ("", KEEP, DONE),
    "catalogue-item": ("", KEEP, DONE),
    "catalogue-offer": ("", NO_FORM, DONE),
    "catalogue-place": ("", NO_FORM, DONE),
}


def _how_to(world: World) -> dict[str, Any]:
    return {"listing": "request-types", "item_id": world.cast.how_to.pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "catalogue": lambda _world: {"listing": "categories"},
    "catalogue-new": lambda _world: {"listing": "categories"},
    "catalogue-item": lambda world: {"listing": "categories", "item_id": world.cast.category.pk},
    "catalogue-offer": _how_to,
    "catalogue-place": _how_to,
}
FORMS: dict[str, tuple[str, Callable[[World], Typed]]] = {
    "catalogue-new": ("", lambda world: {"name_fa": "کارتابل شخصی", "parent": world.cast.category.parent_id}),
    "catalogue-item": ("", lambda _world: {"name_fa": "ارجاع", "name_en": "Routing", "parent": ""}),
    "catalogue-offer": ("", lambda _world: {"active": "0"}),
    "catalogue-place": ("", lambda _world: {"to": "up"}),
}
SENDERS = dict.fromkeys(FORMS, "amir")
