"""Around tickets: unknown senders, canned replies, filters and views, handing over."""

from typing import Any

from pishkhan.apps.desk.models import Handover
from tests.api import strangers
from tests.api.areas import Line
from tests.api.areas.desk import AGENTS, request
from tests.permissions.world import World

MADE = AGENTS.replace("200", "201")
KEPT = "401 201 201 422 201 422 422 422 404 404 404 404"
GONE = AGENTS.replace("200", "204")
ONLY_ITS_MANAGER = "401 422 422 404 200 404 404 404 404 404 404 404"


def unknown(world: World) -> dict[str, Any]:
    """The contact of which nobody knows who it was."""
    return {"item_id": world.unknown}


def _new_person(world: World) -> dict[str, Any]:
    return {"full_name": "کاوه نوری", "organisation": world.cast.mehr.pk, "role": "staff"}


def _known_person(world: World) -> dict[str, Any]:
    return {"contact": world.cast.contacts["zahra"].pk, "organisation": world.cast.pars.pk}


def _handed(world: World) -> dict[str, Any]:
    return _desk(world) | {"handover_id": Handover.objects.get(desk=world.cast.desk).pk}


def _desk(world: World) -> dict[str, Any]:
    return {"desk_id": world.cast.desk.pk}


def _negars(world: World) -> dict[str, Any]:
    return _desk(world) | {"user_id": world.cast.users["negar"].pk}


def _given_away(world: World) -> dict[str, Any]:
    return {
        "from_user": world.cast.users["negar"].pk,
        "to_user": world.cast.users["saman"].pk,
        "reason": "بیماری",
    }


LINES: dict[str, Line] = {
    "find_requesters": Line(AGENTS, query=lambda _world: {"q": "زهرا"}),
    "list_unknown_senders": Line(AGENTS),
    "get_unknown_sender": Line(
        AGENTS,
        ids=unknown,
        query=lambda _world: {"q": "زهرا"},
        strange=lambda world: {"item_id": strangers.unknown(world)},
    ),
    "recognise_sender": Line(
        MADE, body=_known_person, ids=unknown, strange=lambda world: {"item_id": strangers.unknown(world)}
    ),
    "add_sender": Line(
        MADE,
        body=_new_person,
        ids=unknown,
        strange=lambda world: {"item_id": strangers.unknown(world), "organisation": ()},
    ),
    "open_for_sender": Line(
        MADE,
        body=lambda world: dict(request(world)) | _known_person(world),
        ids=unknown,
        strange=lambda world: {"item_id": strangers.unknown(world)},
    ),
    "dismiss_sender": Line(
        MADE,
        body=lambda _world: {"dismissal": "spam", "note": "تبلیغ"},
        ids=unknown,
        strange=lambda world: {"item_id": strangers.unknown(world)},
    ),
    "list_canned_replies": Line(AGENTS),
    "add_canned_reply": Line(
        KEPT,
        body=lambda world: {"title": "سلام", "body": "سلام {{ سازمان }}", "team": world.cast.desk.pk},
        strange=lambda world: {"team": strangers.desks(world)},
    ),
    "get_canned_reply": Line(
        AGENTS,
        ids=lambda world: {"canned_id": world.canned},
        strange=lambda world: {"canned_id": strangers.canned(world)},
    ),
    "change_canned_reply": Line(
        AGENTS,
        body=lambda world: {"title": "سلام", "body": "سلام {{ requester }}", "team": world.cast.desk.pk},
        ids=lambda world: {"canned_id": world.canned},
        strange=lambda world: {"canned_id": strangers.canned(world), "team": strangers.desks(world)},
    ),
    "remove_canned_reply": Line(
        GONE,
        ids=lambda world: {"canned_id": world.canned},
        strange=lambda world: {"canned_id": strangers.canned(world)},
    ),
    "list_ready_replies": Line(AGENTS, "plain"),
    "filter_tickets": Line(AGENTS, query=lambda _world: {"organisation": "پارس", "stand": "open"}),
    "list_views": Line(AGENTS),
    "keep_view": Line(
        KEPT,
        body=lambda world: {"name": "فوری‌ها", "filters": {"priority": 1}, "team": world.cast.desk.pk},
        strange=lambda world: {"team": strangers.desks(world)},
    ),
    "get_view": Line(
        AGENTS, ids=lambda world: {"view_id": world.view}, strange=lambda world: {"view_id": strangers.view(world)}
    ),
    "forget_view": Line(
        GONE, ids=lambda world: {"view_id": world.view}, strange=lambda world: {"view_id": strangers.view(world)}
    ),
    "list_owners": Line(ONLY_ITS_MANAGER, ids=_desk, sender="amir"),
    "get_owner": Line(
        ONLY_ITS_MANAGER, ids=_negars, sender="amir", strange=lambda world: {"user_id": strangers.people(world)}
    ),
    "list_owned_tickets": Line(
        ONLY_ITS_MANAGER, ids=_negars, sender="amir", strange=lambda world: {"user_id": strangers.people(world)}
    ),
    "list_handovers": Line(ONLY_ITS_MANAGER, ids=_desk, sender="amir"),
    "hand_tickets_over": Line(
        ONLY_ITS_MANAGER.replace("200", "201"),
        body=_given_away,
        ids=_desk,
        sender="amir",
        strange=lambda world: {"from_user": strangers.people(world)},
    ),
    "get_handover": Line(
        ONLY_ITS_MANAGER, ids=_handed, sender="amir", strange=lambda world: {"handover_id": strangers.handover(world)}
    ),
}
