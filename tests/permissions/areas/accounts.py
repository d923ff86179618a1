"""What everybody is answered at the ways in and at one's own account.

What an invitation or a reset link opens needs its cookie: its tests are in ``doors/console/tests``.
"""

from typing import Any

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200"
LED_ON = "302 302 302 302 302 302 302 302 302 302 302 302"
NOTHING = "404 404 404 404 404 404 404 404 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE: dict[str, tuple[str, str, str]] = {
    "invitation": ("", NOTHING, NOTHING),
    "invitation-link": ("", LED_ON, NOT_TAKEN),
    "password-reset": ("", EVERYBODY, LED_ON),
    "password-reset-link": ("", LED_ON, NOT_TAKEN),
    "password-reset-new": ("", NOTHING, NOTHING),
    "password-reset-sent": ("", EVERYBODY, NOT_TAKEN),
    "welcome": ("", NOTHING, NOTHING),
}
FORMS: dict[str, Any] = {"password-reset": ("", lambda _world: {"account": "negar"})}
IDS: dict[str, Any] = {
    "invitation-link": lambda _world: {"secret": "made-up"},
    "password-reset-link": lambda _world: {"secret": "made-up"},
}
