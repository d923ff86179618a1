"""The check of a signed document is for whoever holds its code."""

from hashlib import sha256
from typing import Any

from pishkhan.infra.signing import issue_code, seal_document, sign_document, signing_purpose
from pishkhan.infra.signing.models import Seal
from tests.cast import FOUNDED

TITLE = "توافق‌نامهٔ سطح خدمت"

TABLE: dict[str, tuple[str, str, str]] = {
    "verification": (
        "",
        "200 200 200 200 200 200 200 200 200 200 200 200",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    )
}


def furnish(world: Any) -> None:
    """An agreement that its signatory has signed."""
    digest = sha256(TITLE.encode()).hexdigest()
    seal = seal_document(subject="agreement:1", title=TITLE, sha256=digest, at=FOUNDED)
    who = {"account_id": world.cast.users["bahram"].pk, "source": "192.0.2.7", "at": FOUNDED}
    secret = issue_code(purpose=signing_purpose(seal), **who)
    sign_document(seal=seal, capacity="customer", name="بهرام نیک‌پور", secret=secret, **who)


IDS: dict[str, Any] = {"verification": lambda _world: {"code": Seal.objects.get(title=TITLE).code}}
