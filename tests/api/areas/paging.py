"""Calling people: ladders, days on call, pages, swaps, hand-over notes, and emergencies (A6, B8, E7)."""

from typing import Any

from tests.api import strangers
from tests.api.areas import Line
from tests.permissions.areas.paging import living_page, note_of_saman, swap_of_saman
from tests.permissions.world import World

STAFF = "401 200 200 200 200 200 200 200 404 404 404 404"
MANAGED = "401 403 403 403 200 403 200 403 404 404 404 404"
OF_TEAM = "401 200 200 404 200 200 200 404 404 404 404 404"
ANSWERED = "401 201 201 404 201 403 201 404 404 404 404 404"
DESK = "401 201 201 404 201 422 404 404 404 404 404 404"
ON_DUTY = "401 201 422 404 422 422 404 404 404 404 404 404"
READERS = "401 200 200 404 200 200 404 404 404 404 404 404"


def _desk(world: World) -> dict[str, Any]:
    return {"team_id": world.cast.desk.pk}


def _network(world: World) -> dict[str, Any]:
    return {"team_id": world.cast.network.pk}


def _ladder(world: World) -> dict[str, Any]:
    named = {"whom": "person", "minutes": 5, "person": world.cast.users["saman"].pk}
    return {"steps": [{"whom": "on_call", "minutes": 10}, named], "approves_swaps": True}


def _night(world: World) -> dict[str, Any]:
    days = [{"day": "2026-11-03", "person": world.cast.users["saman"].pk}]
    return {"first": "2026-11-02", "last": "1405/08/13", "days": days}


def _swap(world: World) -> dict[str, Any]:
    hours = {"starts_at": "2026-11-14T09:30:00Z", "ends_at": "2026-11-14T11:30:00Z"}
    return hours | {"team": world.cast.desk.pk, "reason": "پزشک"}


def _stretch(_world: World) -> dict[str, Any]:
    return {"first": "2026-11-01", "last": "2026-11-05"}


LINES: dict[str, Line] = {
    "get_ladder": Line(STAFF, ids=_desk),
    "set_team_ladder": Line(MANAGED, body=_ladder, ids=_desk, sender="amir"),
    "get_call_days": Line(STAFF, ids=_network, query=_stretch),
    "set_team_call_days": Line(MANAGED, body=_night, ids=_desk, sender="amir"),
    "list_pages": Line(STAFF),
    "get_page": Line(OF_TEAM, ids=living_page),
    "acknowledge_a_page": Line(ANSWERED, ids=living_page),
    "end_a_page": Line(ANSWERED, body=lambda _world: {"reason": "برق آمد"}, ids=living_page),
    "list_swaps": Line(STAFF),
    "ask_for_swap": Line(
        "401 201 201 404 422 404 404 404 404 404 404 404",
        body=_swap,
        strange=lambda world: {"team": strangers.desks(world), "asked": strangers.people(world)},
    ),
    "get_swap": Line("401 200 200 404 200 404 200 404 404 404 404 404", ids=swap_of_saman),
    "answer_a_swap": Line(
        "401 201 422 404 201 404 422 404 404 404 404 404", body=lambda _world: {"answer": "take"}, ids=swap_of_saman
    ),
    "list_shift_notes": Line(OF_TEAM, ids=_desk),
    "leave_shift_note": Line(
        "401 201 201 404 201 404 404 404 404 404 404 404", body=lambda _world: {"body": "آرام است."}, ids=_desk
    ),
    "confirm_shift_note": Line("401 201 422 404 201 201 201 404 404 404 404 404", ids=note_of_saman),
    "list_emergencies": Line("401 200 200 200 200 200 200 200 404 404 404 404"),
    "count_emergencies": Line(STAFF, ids=lambda world: {"organisation_id": world.cast.pars.pk}),
    "get_emergency": Line(READERS, "declared"),
    "declare_for_customer": Line(DESK, "plain", lambda _world: {"stake": "ثبت ایستاده است."}),
    "confirm_an_emergency": Line(ON_DUTY, "declared", lambda _world: {"word": "روی آن کار می‌کنیم."}),
    "lower_an_emergency": Line(ON_DUTY, "declared", lambda _world: {"reason": "تنها چاپ", "impact": 3}),
    "contest_for_customer": Line(DESK, "lowered", lambda _world: {"words": "ثبت هم ایستاده است."}),
    "judge_an_emergency": Line(
        "401 422 422 404 201 422 404 404 404 404 404 404",
        "contested",
        lambda _world: {"unfounded": True, "reason": "نایستاده بود"},
        sender="amir",
    ),
    "leave_handover_note": Line(DESK, "plain", lambda _world: {"body": "قول داده‌ام"}),
    "confirm_handover_note": Line("401 201 422 404 201 422 404 404 404 404 404 404", "declared"),
    "end_handover_note": Line("401 201 201 404 201 422 404 404 404 404 404 404", "declared"),
    "call_emergency": Line(
        "401 404 404 404 404 404 404 404 201 422 404 404",
        "plain",
        lambda _world: {"stake": "ثبت ایستاده است."},
        sender="hossein",
    ),
    "contest_lowering": Line(
        "401 404 404 404 404 404 404 404 201 404 404 404",
        "lowered",
        lambda _world: {"words": "ثبت هم ایستاده است."},
        sender="hossein",
    ),
}
