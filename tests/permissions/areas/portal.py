"""What everybody is answered at the first page of the customers, and at answers offered beside a new request."""

from typing import Any

from pishkhan.apps.desk.actions.offering import show_answers
from pishkhan.apps.knowledge.models import Announcement
from tests.permissions.world import NOW, World

NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
NOBODY = "302 404 404 404 404 404 404 404"
KEY = "a" * 32
ASKERS = f"{NOBODY} 200 200 404 200"
TABLE: dict[str, tuple[str, str, str]] = {
    "portal-home": ("", f"{NOBODY} 200 200 200 200", f"{NOBODY} 405 405 405 405"),
    "portal-answers": ("", f"{NOBODY} 405 405 405 405", ASKERS),
    "portal-answer": ("", f"{NOBODY} 302 302 302 302", f"{NOBODY} 405 405 405 405"),
    "portal-answers-solved": ("", f"{NOBODY} 405 405 405 405", f"{NOBODY} 302 302 302 302"),
    "offered": ("", "302 404 404 404 200 200 200 404 404 404 404 404", NO_FORM),
}


def furnish(world: World) -> None:
    """Answers were shown to everybody while he wrote."""
    for who in ("hossein", "zahra", "bahram", "fatemeh"):
        show_answers(actor=world.cast.actor(who), at=NOW, key=KEY, count=2)


FORMS: dict[str, Any] = {
    "portal-answers-solved": ("", lambda _world: {}),
}
IDS: dict[str, Any] = {
    "portal-answer": lambda _world: {
        "key": KEY,
        "kind": "announcement",
        "answer_id": Announcement.objects.earliest("pk").pk,
    },
    "portal-answers-solved": lambda _world: {"key": KEY},
}
