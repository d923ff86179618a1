"""A customer's own desk: its sender and the representative, an agent who takes a call down, and nobody else."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.staffdesk.models import StaffFile
from tests.api.areas import Line
from tests.permissions.areas import staffdesk as pages
from tests.permissions.areas.staffdesk import CALLED, MERGED, NEW, REFUSED, SAME, SENT_ON, code
from tests.permissions.world import World

NOBODY = "401 404 404 404 404 404 404 404"
MEMBERS = f"{NOBODY} 200 200 200 200"
BOTH = f"{NOBODY} 200 200 404 404"
KEEPER = f"{NOBODY} 201 422 404 404"
SENDER = f"{NOBODY} 422 201 404 404"


def new(world: World) -> Mapping[str, Any]:
    """A request to the representative."""
    known = pages.new_ask(world)
    return {name: known[name] for name in ("organisation", "product", "subject", "body", "wish")}


def call(world: World) -> Mapping[str, Any]:
    """What an agent takes down."""
    known = dict(new(world)) | {"contact": world.cast.contacts["zahra"].pk, "seconds": 180}
    return {name: value for name, value in known.items() if name != "wish"}


def kept(subject: str, body: Any = lambda _world: {}, answers: str = KEEPER, **more: Any) -> Line:
    """What the representative does."""
    return Line(answers, body=body, ids=code(subject), sender="hossein", **more)


LINES: dict[str, Line] = {
    "list_asks": Line(MEMBERS, sender="zahra"),
    "get_ask": Line(BOTH, ids=code(NEW), sender="zahra"),
    "list_our_desk": Line(MEMBERS, sender="hossein"),
    "list_customers_first": Line(
        "401 200 200 404 200 404 404 404 404 404 404 404", query=lambda _world: {"most": 3}, sender="negar"
    ),
    "list_ranking": Line(f"{NOBODY} 200 404 404 404", sender="hossein"),
    "get_staff_file": Line(BOTH, ids=lambda _world: {"file_id": StaffFile.objects.earliest("pk").pk}, sender="zahra"),
    "send_ask": Line(f"{NOBODY} 422 201 201 404", body=new, sender="zahra"),
    "write_ask": Line(SENDER, body=lambda _world: {"body": "هنوز"}, ids=code(NEW), sender="zahra"),
    "close_ask": Line(SENDER, body=lambda _world: {"word": "ممنون"}, ids=code(NEW), sender="zahra"),
    "read_ask": kept(NEW),
    "answer_ask": kept(NEW, lambda _world: {"body": "دوباره وارد شوید."}),
    "question_ask": kept(NEW, lambda _world: {"body": "کدام فرم؟"}),
    "reject_ask": kept(NEW, lambda _world: {"reason": "کار ما نیست"}),
    "take_back_rejection": kept(REFUSED),
    "merge_ask": kept(SAME, lambda world: {"into": code(NEW)(world)["code"]}),
    "undo_ask_merge": kept(MERGED),
    "forward_ask": kept(NEW, lambda world: {"request_type": world.cast.how_to.pk}),
    "choose_passing": kept(SENT_ON, lambda _world: {"passes_solution": True}, KEEPER.replace("201", "200")),
    "pass_on": kept(SENT_ON, lambda world: {"seq": pages.said(world)}),
    "move_ranked": Line(
        f"{NOBODY} 201 404 404 404", body=lambda world: {"item": pages.item(world), "to": "down"}, sender="hossein"
    ),
    "take_down_call": Line("401 201 201 422 201 422 422 422 404 404 404 404", body=call),
    "get_staff_call": Line("401 200 404 404 404 404 404 404 404 404 404 404", ids=code(CALLED)),
}
