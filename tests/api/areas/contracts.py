"""Contracts: kept by contracts and administrators, looked at by the desk, a customer's own read by its speakers."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas.contracts import IDS
from tests.permissions.world import World

LOOK = "401 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 201 404 404 404 404"
OWN = "401 404 404 404 404 404 404 404 200 404 200 404"


def text(world: World) -> Mapping[str, Any]:
    """What a contract says."""
    line = {"service_level": world.gold.pk, "product": world.cast.product.pk}
    days = {"starts_on": "2027-03-21", "ends_on": "1406-12-29"}
    return {"number": "ق-1406/9", **days, "lines": [line], "quotas": {"hours": 6000}, "price_rials": 500_000_000}


LINES: dict[str, Line] = {
    "list_contracts": Line(LOOK, query=lambda _world: {"state": "running"}, sender="mina"),
    "get_contract": Line(LOOK, ids=IDS["contract"], sender="mina"),
    "list_bookings": Line(LOOK, ids=IDS["contract"], sender="mina"),
    "draw_up_contract": Line(
        KEEP, body=lambda world: {**text(world), "organisation": world.cast.pars.pk}, sender="mina"
    ),
    "change_contract": Line(
        KEEP.replace("201", "200").replace("403 403 403 403", "403 403 404 403", 1),
        body=lambda world: {**text(world), "quotas": {"hours": 9000}},
        ids=IDS["contract"],
        sender="mina",
    ),
    "set_go_live": Line(
        KEEP, body=lambda _world: {"go_live_on": "1405-08-01"}, ids=IDS["contract-go-live"], sender="mina"
    ),
    "renew_contract": Line(
        KEEP,
        body=lambda _world: {"number": "ق-1406/8", "starts_on": "2027-03-21", "ends_on": "2028-03-19"},
        ids=IDS["contract"],
        sender="mina",
    ),
    "cancel_contract": Line(
        KEEP,
        body=lambda _world: {"cancelled_on": "2026-12-01", "reason": "فسخ دوطرفه"},
        ids=IDS["contract"],
        sender="mina",
    ),
    "book_quota": Line(
        KEEP,
        body=lambda _world: {"kind": "visits", "amount": 1, "key": "visit:1", "note": "بازدید"},
        ids=IDS["contract"],
        sender="mina",
    ),
    "return_booking": Line(
        KEEP, body=lambda _world: {"note": "لغو شد"}, ids=IDS["contract-booking-return"], sender="mina"
    ),
    "appoint_representative": Line(
        KEEP,
        body=lambda world: {"contact": world.cast.contacts["zahra"].pk},
        ids=IDS["contract-appointments"],
        sender="mina",
    ),
    "end_appointment": Line(
        KEEP, body=lambda _world: {"reason": "پایان همکاری"}, ids=IDS["contract-appointment-end"], sender="mina"
    ),
    "list_own_contracts": Line("401 404 404 404 404 404 404 404 200 200 200 200", sender="bahram"),
    "get_own_contract": Line(
        OWN, ids=lambda world: {"own_contract_id": IDS["contract"](world)["contract_id"]}, sender="bahram"
    ),
}
