"""Major incidents: every front desk sees them, an agent on duty or the manager of its own desk leads them."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.api.areas.desk import PROMISE
from tests.permissions.world import World

SEEN = "401 200 200 404 200 200 404 404 404 404 404 404"
LED = "401 201 422 404 201 422 404 404 404 404 404 404"


def _declared(world: World) -> Mapping[str, Any]:
    return {
        "title_fa": "قطعی دوم",
        "body_fa": "سرویس در دسترس نیست.",
        "begins_at": "2026-11-01T05:30:00Z",
        "product": world.cast.product.pk,
        "ticket": world.tickets["plain"].code,
        "desk": world.cast.desk.pk,
    }


def _reply(world: World) -> Mapping[str, Any]:
    return {"body": "در دست بررسی است.", "promise": PROMISE, "codes": [world.tickets["child"].code]}


def _resolution(world: World) -> Mapping[str, Any]:
    graded = {"category": world.cast.category.pk, "cause": world.cast.cause.pk}
    return {"answer": "برطرف شد.", "codes": [world.tickets["child"].code]} | graded


LINES: dict[str, Line] = {
    "list_announcements": Line("401 404 404 404 404 404 404 404 200 200 200 200", sender="zahra"),
    "list_incidents": Line(SEEN),
    "declare_major_incident": Line(
        "401 201 422 404 201 422 404 404 404 404 404 404",
        body=_declared,
        strange=lambda world: {"ticket": (world.strange.code,)},
    ),
    "get_incident": Line(SEEN, "major"),
    "announce_update": Line(
        LED, "major", lambda _world: {"body_fa": "هنوز در دست بررسی است.", "audience": "everybody"}
    ),
    "end_major_incident": Line(LED, "major", lambda _world: {"body_fa": "برطرف شد."}),
    "attach_tickets": Line(
        "401 201 201 404 201 422 404 404 404 404 404 404",
        "major",
        lambda world: {"codes": [world.tickets["plain"].code]},
        strange=lambda world: {"codes": (world.strange.code,)},
    ),
    "detach_ticket": Line(
        "401 204 204 404 204 422 404 404 404 404 404 404",
        "major",
        ids=lambda world: {"child": world.tickets["child"].code},
        strange=lambda world: {"child": (world.strange.code, world.tickets["plain"].code)},
    ),
    "list_recipients": Line(SEEN, "major", query=lambda _world: {"kind": "reply", "promise": PROMISE}),
    "reply_to_all": Line(LED, "major", _reply, strange=lambda world: {"codes": (world.strange.code,)}),
    "resolve_for_all": Line(LED, "major", _resolution, strange=lambda world: {"codes": (world.strange.code,)}),
}
