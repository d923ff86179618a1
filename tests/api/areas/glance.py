"""Security classes, asked for by a signatory and set by contracts; quotes, offered by the desk."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas.glance import quote, wish
from tests.permissions.world import World

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
SET = "401 403 403 403 403 403 200 200 404 404 404 404"
DONE = SET.replace("200", "201")
FOR_CUSTOMERS = "401 404 404 404 404 404 404 404 200 200 200 200"
SIGNATORY = "401 404 404 404 404 404 404 404 404 404 201 404"
SPEAKERS = "401 404 404 404 404 404 404 404 201 404 201 404"


def _pars(world: World) -> Mapping[str, Any]:
    return {"organisation_id": world.cast.pars.pk}


def _offer(_world: World) -> Mapping[str, Any]:
    line = {"what": "افزودن ستون", "rials": 45_000_000, "minutes": 240}
    return {"lines": [line], "valid_until": "2026-11-22", "body": "بهای کار", "promise": "2026-11-01T08:30:00Z"}


def _own_quote(world: World) -> Mapping[str, Any]:
    return {"own_quote_id": quote(world)["quote_id"]}


LINES: dict[str, Line] = {
    "get_security_class": Line(LOOK, ids=_pars),
    "set_security_class": Line(
        SET, ids=_pars, body=lambda _world: {"security_class": "forbidden", "reason": "مصوبه"}, sender="mina"
    ),
    "list_security_wishes": Line("401 404 404 404 404 404 200 200 404 404 404 404", sender="mina"),
    "answer_security_wish": Line(DONE, ids=wish, body=lambda _world: {"confirms": True}, sender="mina"),
    "list_own_security_classes": Line(FOR_CUSTOMERS, sender="bahram"),
    "ask_security_class": Line(
        SIGNATORY,
        ids=lambda world: {"own_organisation_id": world.cast.pars.pk},
        body=lambda _world: {"security_class": "forbidden", "reason": "مصوبه"},
        sender="bahram",
    ),
    "list_quotes": Line("401 200 200 404 200 200 200 200 404 404 404 404", sender="mina"),
    "get_quote": Line("401 200 200 404 200 200 200 200 404 404 404 404", ids=quote, sender="mina"),
    "offer_quote": Line("401 201 422 404 422 422 404 404 404 404 404 404", "priced", _offer),
    "withdraw_quote": Line(
        "401 201 201 404 201 422 404 404 404 404 404 404", "quoted", lambda _world: {"reason": "اشتباه"}, ids=quote
    ),
    "list_own_quotes": Line(FOR_CUSTOMERS, sender="bahram"),
    "agree_quote": Line(SPEAKERS, ids=_own_quote, body=lambda _world: {"word": "بسیار خوب"}, sender="bahram"),
    "decline_quote": Line(SPEAKERS, ids=_own_quote, body=lambda _world: {"word": "امسال نه"}, sender="bahram"),
}
