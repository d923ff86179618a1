"""What everybody is answered at the ways in and at one's own account.

What an invitation or a reset link opens needs its cookie: its tests are in ``doors/console/tests``.
"""

from typing import Any

from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from tests.cast import PASSWORD

MEMBERS = "302 200 200 200 200 200 200 200 200 200 200 200"
OWN = "302 302 302 302 302 302 302 302 302 302 302 302"
OF_NEGAR = "302 302 404 404 404 404 302 404 404 404 404 404"
ADMINISTRATORS = "302 404 404 404 404 404 200 404 404 404 404 404"
EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200"
LED_ON = "302 302 302 302 302 302 302 302 302 302 302 302"
NOTHING = "404 404 404 404 404 404 404 404 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE: dict[str, tuple[str, str, str]] = {
    "account": ("", MEMBERS, NOT_TAKEN),
    "account-details": ("", NOT_TAKEN, OWN),
    "account-password": ("", NOT_TAKEN, OWN),
    "account-sign-in-end": ("", NOT_TAKEN, OF_NEGAR),
    "account-sign-ins-end": ("", NOT_TAKEN, OWN),
    "first-steps": ("", ADMINISTRATORS, NOT_TAKEN),
    "invitation": ("", NOTHING, NOTHING),
    "invitation-link": ("", LED_ON, NOT_TAKEN),
    "password-reset": ("", EVERYBODY, LED_ON),
    "password-reset-link": ("", LED_ON, NOT_TAKEN),
    "password-reset-new": ("", NOTHING, NOTHING),
    "password-reset-sent": ("", EVERYBODY, NOT_TAKEN),
    "welcome": ("", NOTHING, NOTHING),
}
NEW_PASSWORD = "درخت-سیب-88"


def _elsewhere_too(world: Any) -> dict[str, Any]:
    """Everybody is signed in in another browser besides."""
    for user in world.cast.users.values():
        client_for(user)
    return {}


def _sign_in_of_negar(world: Any) -> dict[str, Any]:
    negar = world.cast.users["negar"]
    client_for(negar)
    return {"sign_in_id": SignIn.objects.filter(user_id=negar.pk).latest("id").pk}


FORMS: dict[str, Any] = {
    "account-details": ("", lambda _world: {"email": "new@example.com", "mobile": "", "password": PASSWORD}),
    "account-password": (
        "",
        lambda _world: {"old_password": PASSWORD, "password": NEW_PASSWORD, "again": NEW_PASSWORD},
    ),
    "account-sign-in-end": ("", lambda _world: {}),
    "account-sign-ins-end": ("", _elsewhere_too),
    "password-reset": ("", lambda _world: {"account": "negar"}),
}
IDS: dict[str, Any] = {
    "account-sign-in-end": _sign_in_of_negar,
    "invitation-link": lambda _world: {"secret": "made-up"},
    "password-reset-link": lambda _world: {"secret": "made-up"},
}
