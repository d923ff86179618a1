"""Letters: who keeps customers keeps the registers, quality reads, a customer's speakers read their own."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.letters.models import Letter, Scan
from tests.api.areas import Line
from tests.permissions.world import World

LOOK = "401 200 200 404 200 200 200 200 200 404 200 404"
LISTED = "401 200 200 200 200 200 200 200 200 200 200 200"
MADE = "401 201 201 403 201 403 201 201 404 404 404 404"


def renewal(_world: World) -> Mapping[str, Any]:
    """One of Pars that counts."""
    return {"letter_id": Letter.objects.get(subject="تمدید قرارداد").pk}


def new(world: World) -> Mapping[str, Any]:
    """A letter to be registered."""
    known = {"direction": "in", "subject": "درخواست بازدید", "correspondent": "شرکت پارس‌گستر"}
    return known | {"organisation": world.cast.pars.pk, "ticket": None, "day": "2026-04-04"}


def page(_world: World) -> Mapping[str, Any]:
    """A page that Negar has uploaded; her key is nobody else's."""
    return {"scans": ["letter-page"]}


LINES: dict[str, Line] = {
    "list_letters": Line(LISTED),
    "register_letter": Line(MADE, body=new),
    "get_letter": Line(LOOK, ids=renewal),
    "annotate_letter": Line(MADE, body=lambda _world: {"text": "پاسخ داده شد."}, ids=renewal),
    "cancel_letter": Line(MADE, body=lambda _world: {"reason": "اشتباه"}, ids=renewal),
    "link_letter": Line(
        MADE.replace("201", "200"), body=lambda world: {"organisation": world.cast.mehr.pk}, ids=renewal
    ),
    "add_scans": Line("401 201 422 422 422 422 422 422 422 422 422 422", body=page, ids=renewal),
    "get_scan": Line(LOOK, ids=lambda world: {"scan_id": Scan.objects.get(letter__pk=renewal(world)["letter_id"]).pk}),
}
