"""What everybody is answered at a customer's own desk (C4, C5).

Its sender and the representative reach a request, and nobody else: not the signatory, not the vendor. An agent reaches
what he took down himself. The gate is closed for one product only, so that the staff open the rest as before.
"""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import RankedItem, StaffFile, StaffRequest
from pishkhan.infra.files import store
from tests.cast import SATURDAY, minutes
from tests.represented import represent

NOBODY = "302 404 404 404 404 404 404 404"
MEMBERS = f"{NOBODY} 200 200 200 200"
NOT_TAKEN = f"{NOBODY} 405 405 405 405"
BOTH = f"{NOBODY} 200 200 404 404"
SENDERS_OWN = f"{NOBODY} 422 302 404 404"
KEEPERS_OWN = f"{NOBODY} 302 422 404 404"
PLAINLY = f"{NOBODY} 302 400 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "portal-asks": ("", MEMBERS, NOT_TAKEN),
    "portal-ask-new": ("", MEMBERS, f"{NOBODY} 404 302 302 404"),
    "portal-ask": ("", BOTH, NOT_TAKEN),
    **dict.fromkeys(("portal-ask-words", "portal-ask-closing"), ("", NOT_TAKEN, SENDERS_OWN)),
    **dict.fromkeys(
        (
            *("portal-ask-answers", "portal-ask-questions", "portal-ask-rejection", "portal-ask-merge"),
            *("portal-ask-rejection-undoing", "portal-ask-merge-undoing"),
        ),
        ("", NOT_TAKEN, KEEPERS_OWN),
    ),
    **dict.fromkeys(("portal-ask-passing", "portal-ask-passed-on"), ("", NOT_TAKEN, PLAINLY)),
    "portal-ask-forwarding": ("", f"{NOBODY} 200 404 404 404", f"{NOBODY} 302 404 404 404"),
    "portal-our-desk": ("", f"{NOBODY} 200 404 404 200", NOT_TAKEN),
    "portal-ranking": ("", f"{NOBODY} 200 404 404 404", NOT_TAKEN),
    "portal-ranking-moves": ("", NOT_TAKEN, f"{NOBODY} 302 404 404 404"),
    "staff-file": ("", BOTH, NOT_TAKEN),
    "customers-first": (
        "",
        "302 200 200 404 200 404 404 404 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "staff-calls": (
        "",
        "405 405 405 405 405 405 405 405 405 405 405 405",
        "302 302 302 404 302 404 404 404 404 404 404 404",
    ),
    "staff-call": (
        "",
        "302 200 404 404 404 404 404 404 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
}
NEW, SAME, REFUSED, MERGED, SENT_ON, CALLED = (
    *("فرم مرخصی باز نمی‌شود", "فرم مرخصی بسته می‌شود", "رنگ فرم عوض شود", "فرم مرخصی کند است"),
    *("فرایند خرید گیر کرده است", "ورود ندارم"),
)


def furnish(world: Any) -> None:
    """One request in every state, each of Zahra's, and a call of hers that Negar took down."""
    cast = world.cast
    product = Product.objects.get(code="bpms")
    represent(cast, number="ق-1405/303", product_id=product.pk)
    zahra, hossein, negar = cast.actor("zahra"), cast.actor("hossein"), cast.actor("negar")
    asked = {"organisation_id": cast.pars.pk, "product_id": product.pk, "body": "از دیروز این‌طور است."}
    file = NamedFile("فرم.txt", store(SimpleUploadedFile("f.txt", b"what the form says"), at=SATURDAY))
    codes = {}
    for number, subject in enumerate((NEW, SAME, REFUSED, MERGED, SENT_ON)):
        asking = Asking(subject=subject, wish="تا فردا", files=(file,), **asked)
        codes[subject] = actions.send_request(actor=zahra, at=SATURDAY + minutes(number), asking=asking).code
    later = {"actor": hossein, "at": SATURDAY + minutes(10)}
    actions.reject(**later, code=codes[REFUSED], reason="رنگ سازمانی است")
    actions.merge(**later, code=codes[MERGED], into=codes[NEW])
    how = Forwarding(request_type_id=cast.how_to.pk, passes_solution=False)
    ticket = actions.forward(**later, code=codes[SENT_ON], forwarding=how).ticket
    assert ticket is not None
    take_ticket(actor=negar, at=SATURDAY + minutes(12), code=ticket.code)
    promise = SATURDAY + minutes(180)
    reply(actor=negar, at=SATURDAY + minutes(13), code=ticket.code, body="بررسی می‌کنیم.", promise=promise)
    call = Asking(subject=CALLED, **asked)
    who = {"contact_id": cast.contacts["zahra"].pk, "asking": call}
    actions.take_down_call(actor=negar, at=SATURDAY + minutes(20), **who)


def code(subject: str) -> Any:
    """The request of this subject."""
    return lambda _world: {"code": StaffRequest.objects.filter(subject=subject).earliest("pk").code}


def item(_world: Any) -> int:
    """Its place in the ranked list."""
    return RankedItem.objects.get(request__subject=NEW).pk


def said(_world: Any) -> int:
    """What the desk wrote to the customer on the ticket."""
    request = StaffRequest.objects.select_related("ticket").filter(subject=SENT_ON).earliest("pk")
    assert request.ticket is not None
    return request.ticket.entries.get(verb="replied").seq


def new_ask(world: Any) -> dict[str, Any]:
    """A request to the representative."""
    product = Product.objects.get(code="bpms").pk
    return {"organisation": world.cast.pars.pk, "product": product, "subject": "چاپ", "body": "نمی‌شود", "wish": ""}


def sent_on(world: Any) -> dict[str, Any]:
    """How a request is sent on."""
    known = {"request_type": world.cast.how_to.pk, "subject": "چاپ", "body": "نمی‌شود"}
    return known | {"impact": 2, "urgency": 2, "passes_solution": "on"}


def _call(world: Any) -> dict[str, Any]:
    return new_ask(world) | {"contact": world.cast.contacts["zahra"].pk, "minutes": "۳"}


IDS: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("portal-ask", "portal-ask-words", "portal-ask-closing", "portal-ask-answers", "portal-ask-questions"),
            *("portal-ask-rejection", "portal-ask-forwarding"),
        ),
        code(NEW),
    ),
    "portal-ask-merge": code(SAME),
    "portal-ask-rejection-undoing": code(REFUSED),
    "portal-ask-merge-undoing": code(MERGED),
    **dict.fromkeys(("portal-ask-passing", "portal-ask-passed-on"), code(SENT_ON)),
    "staff-call": code(CALLED),
    "staff-file": lambda _world: {"file_id": StaffFile.objects.earliest("pk").pk},
}
FORMS: dict[str, Any] = {
    "portal-ask-new": ("", new_ask),
    "portal-ask-words": ("", lambda _world: {"body": "هنوز"}),
    "portal-ask-closing": ("", lambda _world: {"word": "ممنون"}),
    "portal-ask-answers": ("", lambda _world: {"body": "دوباره وارد شوید."}),
    "portal-ask-questions": ("", lambda _world: {"body": "کدام فرم؟"}),
    "portal-ask-rejection": ("", lambda _world: {"reason": "کار ما نیست"}),
    "portal-ask-rejection-undoing": ("", lambda _world: {}),
    "portal-ask-merge": ("", lambda world: {"into": code(NEW)(world)["code"]}),
    "portal-ask-merge-undoing": ("", lambda _world: {}),
    "portal-ask-forwarding": ("", sent_on),
    "portal-ask-passing": ("", lambda _world: {"passes_solution": "1"}),
    "portal-ask-passed-on": ("", lambda world: {"seq": said(world)}),
    "portal-ranking-moves": ("", lambda world: {"item": item(world), "to": "down"}),
    "staff-calls": ("", _call),
}
SENDERS = dict.fromkeys(
    (name for name in FORMS if name not in {"portal-ask-new", "portal-ask-words", "portal-ask-closing", "staff-calls"}),
    "hossein",
)
