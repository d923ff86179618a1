"""What everybody is answered at the registers of letters, and at a customer's own letters (D4).

Who keeps customers keeps the registers, quality reads them; to specialists there is no such page. In the portal a
representative and a signatory read their own, and take their scans.
"""

from typing import Any

from django.core.files.base import ContentFile

from pishkhan.apps.letters.actions import NamedScan, annotate_letter, cancel_letter, register_letter
from pishkhan.apps.letters.models import Letter, Scan
from pishkhan.infra.files import store
from pishkhan.infra.files.models import Upload
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED

READ = "302 200 200 404 200 200 200 200 404 404 404 404"
KEPT = "302 200 200 404 200 404 200 200 404 404 404 404"
DONE = "302 302 302 404 302 404 302 302 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
FORMED = ("letter-annotations", "letter-cancellation", "letter-links", "letter-scans")
TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("letters", "letter"), ("", READ, NOT_TAKEN)),
    **dict.fromkeys(("letter-new", *FORMED), ("", KEPT, DONE)),
    "letter-scan": (
        "",
        "302 200 200 404 200 200 200 200 200 404 200 404",
        "302 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "portal-letters": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NOT_TAKEN),
}


def furnish(world: Any) -> None:
    """One of Pars with a scan and an annotation, one cancelled, one of Mehr."""
    who = {"actor": SYSTEM, "at": FOUNDED}
    for number, organisation in enumerate((world.cast.pars, world.cast.pars, world.cast.mehr)):
        scans = [NamedScan("نامه.pdf", store(ContentFile(b"%PDF-1.7 " + bytes([65 + number])), at=FOUNDED))]
        given = {"direction": "in" if number else "out", "correspondent": organisation.name}
        subject = ("تمدید قرارداد", "نامهٔ باطل", "نامهٔ بیمارستان")[number]
        letter = register_letter(**who, **given, subject=subject, organisation_id=organisation.pk, scans=scans)
        if number == 1:
            cancel_letter(**who, letter_id=letter.pk, reason="دو بار ثبت شد")
    page = store(ContentFile(b"%PDF-1.7 more"), at=FOUNDED)
    Upload.objects.create(
        key="letter-page", name="پیوست.pdf", file=page, owner_id=world.cast.users["negar"].pk, uploaded_at=FOUNDED
    )
    annotate_letter(**who, letter_id=_renewal(world)["letter_id"], text="تاریخ روی نامه ۱ آبان است.")


def _renewal(_world: Any) -> dict[str, Any]:
    return {"letter_id": Letter.objects.get(subject="تمدید قرارداد").pk}


class Page:
    """A scan as a form sends it, to be sent again and again."""

    name, content_type = "پیوست.pdf", "application/pdf"

    def read(self) -> bytes:
        """All of it."""
        return b"%PDF-1.7 more"


def _scanned(_world: Any) -> dict[str, Any]:
    return {"scans": Page()}


LETTER = {"direction": "in", "subject": "درخواست بازدید", "correspondent": "شرکت پارس‌گستر", "day": "۱۴۰۵/۰۱/۱۵"}
FORMS: dict[str, Any] = {
    "letter-new": ("", lambda world: LETTER | {"organisation": world.cast.pars.name, "ticket_code": ""}),
    "letter-annotations": ("", lambda _world: {"text": "پاسخ داده شد."}),
    "letter-cancellation": ("", lambda _world: {"reason": "اشتباه"}),
    "letter-links": ("", lambda world: {"organisation": world.cast.mehr.name, "ticket_code": ""}),
    "letter-scans": ("", _scanned),
}
IDS: dict[str, Any] = {
    **dict.fromkeys(("letter", *FORMED), _renewal),
    "letter-scan": lambda world: {"scan_id": Scan.objects.get(letter_id=_renewal(world)["letter_id"]).pk},
}
