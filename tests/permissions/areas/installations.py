"""What everybody is answered at the pages of installations, at a customer's own, and at a server's address (D6).

All of the vendor's people look; who keeps customers writes. In the portal a representative and a signatory read.
"""

from typing import Any

from pishkhan.apps.customers.actions import heartbeats, installations, watching
from pishkhan.apps.customers.models import Installation
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from tests.cast import FOUNDED

LOOKED_AT = "302 200 200 200 200 200 200 200 404 404 404 404"
KEPT = "302 200 200 404 200 404 200 200 404 404 404 404"
DONE = "302 302 302 404 302 404 302 302 404 404 404 404"
SHOWN_ONCE = "302 201 201 404 201 404 201 201 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200"
PRESSED = ("installation-closing", "installation-reopening", "installation-address-ending", "installation-pausing")
TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("installations", "customer-installations", "installation"), ("", LOOKED_AT, NOT_TAKEN)),
    **dict.fromkeys(("installation-new", "installation-details"), ("", KEPT, DONE)),
    **dict.fromkeys((*PRESSED, "installation-resuming"), ("", NOT_TAKEN, DONE)),
    "installation-address": ("", NOT_TAKEN, SHOWN_ONCE),
    "portal-installations": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NOT_TAKEN),
    "heartbeat": ("", EVERYBODY, EVERYBODY),
}
KNOWN = {"release": "5.2.1", "servers": "۲", "users": "۴۲۰", "period_minutes": "5", "grace_minutes": "10"}


def furnish(world: Any) -> None:
    """One that runs, one that is paused, one out of use, one of another customer."""
    for name, organisation in (
        *(("سرور کارتابل", world.cast.pars), ("سرور آزمایش", world.cast.pars)),
        *(("سرور کهنه", world.cast.pars), ("پرتال بیمارستان", world.cast.mehr)),
    ):
        one = installations.create_installation(
            actor=SYSTEM, at=FOUNDED, organisation_id=organisation.pk, product_id=world.cast.product.pk, name=name
        )
        issued = watching.issue_address(actor=SYSTEM, at=FOUNDED, installation_id=one.pk)
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=FOUNDED, secret=issued.secret, source="10.0.0.1")
        world.secrets[name] = issued.secret
    watching.pause_watching(actor=SYSTEM, at=FOUNDED, installation_id=_id("سرور آزمایش"))
    installations.close_installation(actor=SYSTEM, at=FOUNDED, installation_id=_id("سرور کهنه"))


def _id(name: str) -> int:
    return Installation.objects.get(name=name).pk


def _of(name: str) -> Any:
    return lambda _world: {"installation_id": _id(name)}


def _pars(world: Any) -> dict[str, Any]:
    return {"organisation_id": world.cast.pars.pk}


FORMS: dict[str, Any] = {
    "installation-new": ("", lambda world: KNOWN | {"name": "سرور تازه", "product": world.cast.product.pk}),
    "installation-details": ("", lambda world: KNOWN | {"name": "سرور دیگر", "product": world.cast.product.pk}),
    "installation-address": ("", lambda _world: {}),
    "installation-resuming": ("", lambda _world: {}),
    **dict.fromkeys(PRESSED, ("", lambda _world: {})),
}
IDS: dict[str, Any] = {
    **dict.fromkeys(("customer-installations", "installation-new"), _pars),
    **dict.fromkeys(
        (
            *("installation", "installation-details", "installation-closing", "installation-address"),
            *("installation-address-ending", "installation-pausing"),
        ),
        _of("سرور کارتابل"),
    ),
    "installation-resuming": _of("سرور آزمایش"),
    "installation-reopening": _of("سرور کهنه"),
    "heartbeat": lambda world: {"secret": world.secrets["سرور کارتابل"]},
}
