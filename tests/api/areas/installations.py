"""Installations: the vendor's people look, who keeps customers writes, a customer's speakers read their own."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.customers.models import Installation
from tests.api.areas import Line
from tests.permissions.world import World

LOOK_OWN = "401 200 200 200 200 200 200 200 200 404 200 404"
LISTED = "401 200 200 200 200 200 200 200 200 200 200 200"
MADE = "401 201 201 403 201 403 201 201 404 404 404 404"
WRITTEN = MADE.replace("201", "200")
GONE = MADE.replace("201", "204")


def described(world: World) -> Mapping[str, Any]:
    """What is known of one."""
    return {"name": "سرور تازه", "product": world.cast.product.pk, "release": "5.2.1", "servers": 2, "users": 420}


def at_pars(world: World) -> Mapping[str, Any]:
    """One of Pars."""
    return dict(described(world)) | {"organisation": world.cast.pars.pk}


def called(name: str) -> Any:
    """One by name."""
    return lambda _world: {"installation_id": Installation.objects.get(name=name).pk}


MAIN = called("سرور کارتابل")
LINES: dict[str, Line] = {
    "list_installations": Line(LISTED),
    "create_installation": Line(MADE, body=at_pars),
    "get_installation": Line(LOOK_OWN, ids=MAIN),
    "update_installation": Line(WRITTEN, body=described, ids=MAIN),
    "close_installation": Line(WRITTEN, ids=MAIN),
    "reopen_installation": Line(GONE, ids=called("سرور کهنه")),
    "issue_address": Line(MADE, ids=MAIN),
    "end_address": Line(GONE, ids=MAIN),
    "pause_watch": Line(WRITTEN, ids=MAIN),
    "resume_watch": Line(GONE, ids=called("سرور آزمایش")),
}
