"""What everybody is answered where answers teach (C6): the ticket's desk marks, the representative himself answers."""

from typing import Any

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Teaching
from tests.cast import minutes
from tests.permissions.areas.academy import MAIN
from tests.permissions.world import OPENED, World

NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
DESK = "302 200 200 404 200 200 404 404 404 404 404 404"
DONE = "302 302 302 404 302 422 404 404 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "ticket-teachings": ("taught", DESK, DONE),
    "ticket-lessons": ("taught", "302 200 200 404 200 404 404 404 404 404 404 404", NO_FORM),
    "ticket-teaching-taking-back": ("taught", DESK, DONE),
    "portal-taught": ("", "302 404 404 404 404 404 404 404 200 404 404 200", NO_FORM),
    "portal-taught-answer": ("", NO_FORM, "302 404 404 404 404 404 404 404 302 404 404 404"),
}


def furnish(world: World) -> None:
    """Negar's reply teaches Hossein, who represents Pars for one product, the first of two lessons."""
    cast = world.cast
    negar, about = cast.actor("negar"), {"subject": "چاپ فرم مرخصی", "product_id": Product.objects.get(code="bpms").pk}
    opened = open_ticket(actor=cast.actor("hossein"), at=OPENED, asked=cast.asked(**about))
    take_ticket(actor=negar, at=OPENED + minutes(2), code=opened.code)
    said = {"body": "از منوی چاپ، قالب را برگزینید.", "promise": OPENED + minutes(100), "lesson_id": lesson(0)}
    world.tickets["taught"] = reply(actor=negar, at=OPENED + minutes(4), code=opened.code, **said)


def lesson(place: int) -> int:
    """A lesson of the open course."""
    return Lesson.objects.filter(section__course__title=MAIN).order_by("pk")[place].pk


def waiting(_world: World) -> dict[str, Any]:
    """What waits for Hossein's word."""
    return {"teaching_id": Teaching.objects.get(ticket__subject="چاپ فرم مرخصی").pk}


def second(world: World) -> dict[str, Any]:
    """The same answer teaches another lesson too."""
    return {"seq": world.tickets["taught"].entries.get(verb="replied").seq, "lesson": lesson(1)}


IDS: dict[str, Any] = {"ticket-teaching-taking-back": waiting, "portal-taught-answer": waiting}
FORMS: dict[str, Any] = {
    "ticket-teachings": ("taught", second),
    "ticket-teaching-taking-back": ("taught", lambda _world: {}),
    "portal-taught-answer": ("", lambda _world: {"learnt": "yes", "word": "یاد گرفتم"}),
}
SENDERS = {"portal-taught-answer": "hossein"}
