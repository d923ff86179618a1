"""Service levels: all of the vendor's people look, contracts keep; previews of hours for who keeps calendars."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.sla.models import Assignment
from tests.api.areas import Line
from tests.api.areas.calendars import WEEK, own
from tests.permissions.world import World

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 201 404 404 404 404"
WRITE = KEEP.replace("201", "200")
PREVIEW = "401 403 403 403 200 403 200 403 404 404 404 404"


def silver(world: World) -> Mapping[str, Any]:
    """The default."""
    return {"policy_id": world.cast.policy.pk}


def gold(world: World) -> Mapping[str, Any]:
    """A service level that serves nobody."""
    return {"policy_id": world.gold.pk}


def of_mehr(world: World) -> Mapping[str, Any]:
    """What serves Mehr."""
    return {"assignment_id": Assignment.objects.get(organisation=world.cast.mehr).pk}


def offer(world: World) -> Mapping[str, Any]:
    """Everything a version promises."""
    amounts = [30, 90, 120, 480]
    everybody = [{"kind": kind, "minutes": amounts} for kind in ("first_response", "resolution")]
    special = {"kind": "resolution", "minutes": [None, 1440, None, None], "request_type": world.cast.how_to.pk}
    return {
        "calendar": world.cast.calendar.pk,
        "matrix": [[1, 2, 3], [2, 3, 4], [3, 4, 4]],
        "promise_minutes": amounts,
        "lines": [*everybody, special],
    }


def out_of_use(_world: World) -> Mapping[str, Any]:
    """No calendar of the house may not be named: the vendor's people see them all."""
    return {"calendar": [], "organisation": [], "product": []}


LINES: dict[str, Line] = {
    "list_service_levels": Line(LOOK),
    "create_service_level": Line(KEEP, body=lambda _world: {"name_fa": "برنز"}, sender="mina"),
    "get_service_level": Line(LOOK, ids=silver),
    "rename_service_level": Line(
        WRITE, ids=silver, body=lambda _world: {"name_fa": "نقره", "name_en": "Silver"}, sender="mina"
    ),
    "offer_service_level": Line(WRITE, ids=gold, body=lambda _world: {"active": False}, sender="mina"),
    "make_default": Line(WRITE, ids=gold, sender="mina"),
    "get_serving_level": Line(LOOK, ids=lambda world: {"organisation_id": world.cast.pars.pk}),
    "get_offer": Line(LOOK, ids=lambda world: {**silver(world), "number": 1}),
    "publish_offer": Line(KEEP, ids=silver, body=offer, sender="mina", strange=out_of_use),
    "explain_service_level": Line(LOOK, ids=silver),
    "list_assignments": Line(LOOK, ids=silver),
    "assign_service_level": Line(
        KEEP,
        body=lambda world: {
            "organisation": world.cast.pars.pk,
            "policy": world.gold.pk,
            "product": world.cast.product.pk,
            "valid_from": "2026-11-21T20:30:00Z",
        },
        sender="mina",
        strange=out_of_use,
    ),
    "end_assignment": Line(
        WRITE.replace("200", "204"),
        ids=of_mehr,
        body=lambda _world: {"valid_to": "2026-11-22T20:30:00Z"},
        sender="mina",
    ),
    "preview_days": Line(
        PREVIEW,
        ids=own,
        body=lambda _world: {"first": "1405-11-20", "last": "1405-12-19", "week": WEEK},
        sender="amir",
    ),
    "preview_week": Line(
        PREVIEW, ids=own, body=lambda _world: {"effective_from": "2026-11-22", "week": WEEK}, sender="amir"
    ),
}
