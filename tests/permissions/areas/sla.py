"""What everybody is answered at the addresses of this area: service levels.

Everybody of the vendor's house looks at them; contracts and administrators set them, and others are told so (400).
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from pishkhan.apps.sla.models import Assignment
from tests.permissions.areas.looking import Typed, seen
from tests.permissions.world import World

LOOK = "302 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE = {
    "service-levels": ("", LOOK, NO_FORM),
    "service-level": ("", LOOK, NO_FORM),
    "service-level-version": ("", LOOK, NO_FORM),
    "service-level-meaning": ("", LOOK, NO_FORM),
    "service-level-new": ("", KEEP, DONE),
    "service-level-edit": ("", KEEP, DONE),
    "service-level-name": ("", KEEP, DONE),
    "service-level-default": ("", KEEP, DONE),
    "service-level-use": ("", KEEP, DONE),
    "service-level-assign": ("", KEEP, DONE),
    "service-level-assignment-end": ("", KEEP, DONE),
}


def _silver(world: World) -> dict[str, Any]:
    return {"policy_id": world.cast.policy.pk}


def _gold(world: World) -> dict[str, Any]:
    return {"policy_id": world.gold.pk}


def _assignment(world: World) -> dict[str, Any]:
    return {"assignment_id": Assignment.objects.get(organisation=world.cast.mehr).pk}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "service-level": _silver,
    "service-level-version": lambda world: _silver(world) | {"number": 1},
    "service-level-meaning": _silver,
    "service-level-edit": _silver,
    "service-level-name": _silver,
    "service-level-default": _gold,
    "service-level-use": _gold,
    "service-level-assignment-end": _assignment,
}


def _at(name: str) -> Callable[[World], str]:
    return lambda world: reverse(name, kwargs=IDS[name](world) if name in IDS else {})


def offer(world: World) -> Typed:
    """A version as it is typed, in mixed digits."""
    matrix = {
        f"cell_{impact}_{urgency}": min(place + other + 1, 4)
        for place, impact in enumerate(("high", "medium", "low"))
        for other, urgency in enumerate(("high", "medium", "low"))
    }
    amounts = ("۳۰ دقیقه", "1:30", "۲ ساعت", "۱ روز کاری")
    grades = ("critical", "high", "medium", "low")
    rows = {
        f"{kind}_{grade}": amount
        for kind in ("promise", "first_response", "resolution")
        for grade, amount in zip(grades, amounts, strict=True)
    }
    line = {"line-0-kind": "resolution", "line-0-request_type": world.cast.how_to.pk, "line-0-high": "۳ روز کاری"}
    windows = {"silence_days": "۳", "reopening_days": "5", "business_day": "۸:۳۰", "rows": 1}
    return {"calendar": world.cast.calendar.pk, **matrix, **rows, **line, **windows, "resolution_warn": "50، ۷۵"}


FORMS: dict[str, tuple[str, Callable[[World], Typed]]] = {
    "service-level-new": ("", seen(_at("service-level-new"), lambda world: offer(world) | {"name_fa": "برنز"})),
    "service-level-edit": ("", seen(_at("service-level-edit"), offer)),
    "service-level-name": ("", lambda _world: {"name_fa": "نقره", "name_en": "Silver"}),
    "service-level-default": ("", lambda _world: {}),
    "service-level-use": ("", lambda _world: {}),
    "service-level-assign": (
        "",
        lambda world: {"organisation": world.cast.pars.pk, "policy": world.gold.pk, "first": "1405/09/01"},
    ),
    "service-level-assignment-end": ("", lambda _world: {"last": "1405/09/01"}),
}
SENDERS = dict.fromkeys(FORMS, "mina")
