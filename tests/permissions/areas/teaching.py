"""What everybody is answered where answers teach (C6): the ticket's desk marks, the representative himself answers."""

from typing import Any

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.desk.actions.lesson_proposals import propose_lesson
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import LessonProposal, Teaching
from pishkhan.pure.actor import SYSTEM
from tests.cast import minutes
from tests.permissions.areas.academy import MAIN, section_id
from tests.permissions.world import OPENED, World

NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
DESK = "302 200 200 404 200 200 404 404 404 404 404 404"
DONE = "302 302 302 404 302 422 404 404 404 404 404 404"
KEEP = "302 404 404 404 404 404 200 404 404 404 404 404"
KEPT = KEEP.replace("200", "302")
PROPOSALS = (
    "lesson-proposal",
    "lesson-proposal-article",
    "lesson-proposal-reply",
    "lesson-proposal-dismissal",
)
TABLE: dict[str, tuple[str, str, str]] = {
    "ticket-teachings": ("taught", DESK, DONE),
    "ticket-lessons": ("taught", "302 200 200 404 200 404 404 404 404 404 404 404", NO_FORM),
    "ticket-teaching-taking-back": ("taught", DESK, DONE),
    "lesson-proposals": ("", KEEP, NO_FORM),
    "lesson-proposal": ("", KEEP, KEPT),
    **dict.fromkeys(PROPOSALS[1:], ("", KEEP, KEPT)),
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
    _repeat(world)
    world.tickets["taught"] = reply(actor=negar, at=OPENED + minutes(4), code=opened.code, **said)


def _repeat(world: World) -> None:
    """The network team answers the same for three requests."""
    cast = world.cast
    negar, maryam = cast.actor("negar"), cast.actor("maryam")
    about = {"subject": "بایگانی نامه‌ها", "product_id": Product.objects.get(code="portal").pk}
    for _number in range(3):
        ticket = open_ticket(actor=cast.actor("hossein"), at=OPENED, asked=cast.asked(**about))
        take_ticket(actor=negar, at=OPENED + minutes(1), code=ticket.code)
        asked = {"team_id": cast.network.pk, "question": "چرا؟", "reason": "skill"}
        made = refer(actor=negar, at=OPENED + minutes(2), code=ticket.code, **asked)
        said = {"answer": "سهمیهٔ بایگانی را بزرگ کنید.", "outcome": "solved"}
        answer_referral(actor=maryam, at=OPENED + minutes(3), referral_id=made.pk, **said)
        propose_lesson(actor=SYSTEM, at=OPENED + minutes(4), ticket_id=ticket.pk)


def replied(world: World) -> dict[str, Any]:
    """A canned reply of it for the desk."""
    return {"title": "سهمیهٔ بایگانی", "body": "سهمیه را بزرگ کنید.", "team_id": world.cast.desk.pk}


def proposal(_world: World) -> dict[str, Any]:
    """What is proposed."""
    return {"proposal_id": LessonProposal.objects.get(product__code="portal").pk}


def accepted(world: World) -> dict[str, Any]:
    """A lesson in the trainer's own words."""
    section = section_id(world)["section_id"]
    return {"section": section, "title": "سهمیهٔ بایگانی", "body": "# سهمیه", "minutes": 10}


def lesson(place: int) -> int:
    """A lesson of the open course."""
    return Lesson.objects.filter(section__course__title=MAIN).order_by("pk")[place].pk


def waiting(_world: World) -> dict[str, Any]:
    """What waits for Hossein's word."""
    return {"teaching_id": Teaching.objects.get(ticket__subject="چاپ فرم مرخصی").pk}


def second(world: World) -> dict[str, Any]:
    """The same answer teaches another lesson too."""
    return {"seq": world.tickets["taught"].entries.get(verb="replied").seq, "taught": f"lesson-{lesson(1)}"}


IDS: dict[str, Any] = {
    **dict.fromkeys(PROPOSALS, proposal),
    "ticket-teaching-taking-back": waiting,
    "portal-taught-answer": waiting,
}
FORMS: dict[str, Any] = {
    "lesson-proposal": ("", accepted),
    "lesson-proposal-article": ("", lambda _world: {"title": "سهمیهٔ بایگانی", "body": "سهمیه را بزرگ کنید."}),
    "lesson-proposal-reply": ("", replied),
    "lesson-proposal-dismissal": ("", lambda _world: {"reason": "در راهنما هست"}),
    "ticket-teachings": ("taught", second),
    "ticket-teaching-taking-back": ("taught", lambda _world: {}),
    "portal-taught-answer": ("", lambda _world: {"learnt": "yes", "word": "یاد گرفتم"}),
}
SENDERS = {
    "portal-taught-answer": "hossein",
    **dict.fromkeys(PROPOSALS, "reza"),
}
