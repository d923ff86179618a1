"""What everybody is answered at the addresses of this area: major incidents.

Every front desk sees an incident; an agent on duty or the manager of its own desk leads it (422: off duty).
"""

from collections.abc import Callable, Mapping
from typing import Any

from tests.permissions.world import World

SEEN = "302 200 200 404 200 200 404 404 404 404 404 404"
LED = "302 302 422 404 302 422 404 404 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "major-incidents": ("", SEEN, "405 405 405 405 405 405 405 405 405 405 405 405"),
    "major-incident": ("", SEEN, "405 405 405 405 405 405 405 405 405 405 405 405"),
    "major-incident-live": ("", SEEN, "405 405 405 405 405 405 405 405 405 405 405 405"),
    "major-incident-new": (
        "",
        "302 200 200 404 200 404 404 404 404 404 404 404",
        "302 302 422 404 302 404 404 404 404 404 404 404",
    ),
    "major-incident-announcement": ("", SEEN, LED),
    "major-incident-end": ("", SEEN, LED),
    "major-incident-children": (
        "",
        "405 405 405 405 405 405 405 405 405 405 405 405",
        "302 302 302 404 302 422 404 404 404 404 404 404",
    ),
    "major-incident-detach": (
        "",
        "405 405 405 405 405 405 405 405 405 405 405 405",
        "302 302 302 404 302 400 404 404 404 404 404 404",
    ),
    "major-incident-replies": ("", SEEN, LED),
    "major-incident-resolutions": ("", SEEN, LED),
    "ticket-incident": (
        "plain",
        "302 200 200 404 200 200 404 404 404 404 404 404",
        "302 302 302 404 302 422 404 404 404 404 404 404",
    ),
}


def _major(world: World) -> dict[str, Any]:
    return {"code": world.tickets["major"].code}


IDS: dict[str, Callable[[World], Mapping[str, Any]]] = {
    **dict.fromkeys(
        (name for name in TABLE if name.startswith("major-incident-") and name != "major-incident-new"), _major
    ),
    "major-incident": _major,
    "major-incident-detach": lambda world: _major(world) | {"child": world.tickets["child"].code},
}
ANNOUNCED = {"body_fa": "هنوز در دست بررسی است.", "audience": "everybody"}
FORMS: dict[str, tuple[str, Callable[[World], Mapping[str, Any]]]] = {
    "major-incident-new": (
        "",
        lambda world: {
            "title_fa": "قطعی دوم",
            "body_fa": "سرویس در دسترس نیست.",
            "audience": "owners",
            "begins_at": "1405/08/10 09:00",
            "product": world.cast.product.pk,
        },
    ),
    "major-incident-announcement": ("", lambda _world: ANNOUNCED),
    "major-incident-end": ("", lambda _world: {"body_fa": "برطرف شد."}),
    "major-incident-children": ("", lambda world: {"codes": [world.tickets["plain"].code]}),
    "major-incident-detach": ("", lambda _world: {}),
    "major-incident-replies": (
        "",
        lambda world: {
            "kind": "reply",
            "body": "در دست بررسی است.",
            "promise": "1405/08/10 10:30",
            "codes": [world.tickets["child"].code],
            "sure": "on",
        },
    ),
    "major-incident-resolutions": (
        "",
        lambda world: {
            "kind": "resolve",
            "body": "برطرف شد.",
            "category": world.cast.category.pk,
            "cause": world.cast.cause.pk,
            "codes": [world.tickets["child"].code],
            "sure": "on",
        },
    ),
    "ticket-incident": ("plain", lambda world: {"incident": world.tickets["major"].code}),
}
