"""What everybody is answered where the desk corrects what a request of a kind tells (F3)."""

from typing import Any

from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from tests.cast import minutes
from tests.permissions.world import OPENED, World

VISIT = {"place": "تهران، خیابان مطهری", "contact": "زهرا کریمی", "phone": "02188001122"}
TABLE: dict[str, tuple[str, str, str]] = {
    "ticket-particulars": (
        "visit",
        "302 200 200 404 200 200 404 404 404 404 404 404",
        "302 302 302 404 302 422 404 404 404 404 404 404",
    ),
}
FORMS: dict[str, Any] = {
    "ticket-particulars": (
        "visit",
        lambda _world: (
            {f"told_{name}": value for name, value in VISIT.items()}
            | {"told_place": "تهران، خیابان بهشتی", "reason": "جابه‌جا شدند"}
        ),
    ),
}


def furnish(world: World) -> None:
    """Hossein asks for a visit, which Negar takes."""
    cast = world.cast
    visit = RequestType.objects.get(code="visit").pk
    asked = cast.asked(subject="بازدید از دبیرخانه", request_type_id=visit, particulars=VISIT)
    opened = open_ticket(actor=cast.actor("hossein"), at=OPENED, asked=asked)
    world.tickets["visit"] = take_ticket(actor=cast.actor("negar"), at=OPENED + minutes(2), code=opened.code)
