"""Answers that teach: marked by the desk, answered by the representative himself."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas import teaching as pages
from tests.permissions.world import World

READ = "401 200 200 404 200 200 404 404 404 404 404 404"
DONE = "401 201 201 404 201 422 404 404 404 404 404 404"
OWN = "401 404 404 404 404 404 404 404 200 404 404 200"


def own(world: World) -> Mapping[str, Any]:
    """What waits for Hossein, by the name of its address."""
    return {"own_teaching_id": pages.waiting(world)["teaching_id"]}


def second(world: World) -> Mapping[str, Any]:
    """The same answer teaches another lesson too."""
    return {"seq": pages.second(world)["seq"], "lesson": pages.lesson(1)}


KEEP = "401 404 404 404 404 404 200 404 404 404 404 404"
KEPT = KEEP.replace("200", "201")
LINES: dict[str, Line] = {
    "list_lesson_proposals": Line(KEEP, sender="reza"),
    "get_lesson_proposal": Line(KEEP, ids=pages.proposal, sender="reza"),
    "accept_lesson_proposal": Line(
        KEPT,
        ids=pages.proposal,
        body=pages.accepted,
        sender="reza",
    ),
    "accept_article_proposal": Line(
        KEPT,
        ids=pages.proposal,
        body=lambda _world: {"title": "سهمیهٔ بایگانی", "body": "سهمیه را بزرگ کنید."},
        sender="reza",
    ),
    "accept_reply_proposal": Line(
        KEPT,
        ids=pages.proposal,
        body=lambda world: {"title": "سهمیه", "body": "سهمیه را بزرگ کنید.", "team": world.cast.desk.pk},
        strange=lambda world: {"team": (world.cast.network.pk, world.cast.engineering.pk)},
        sender="reza",
    ),
    "list_teachable_articles": Line(READ, "taught"),
    "dismiss_lesson_proposal": Line(
        KEPT, ids=pages.proposal, body=lambda _world: {"reason": "در راهنما هست"}, sender="reza"
    ),
    "list_teachings": Line(READ, "taught"),
    "list_teachable_lessons": Line(READ, "taught"),
    "mark_taught": Line(DONE, "taught", second),
    "take_back_teaching": Line(DONE, "taught", ids=pages.waiting),
    "list_own_teachings": Line(OWN, sender="hossein"),
    "answer_teaching": Line(
        OWN.replace("200 404 404 200", "201 404 404 404"),
        body=lambda _world: {"learnt": True, "word": "یاد گرفتم"},
        ids=own,
        sender="hossein",
    ),
}
