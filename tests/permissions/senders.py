"""Who sends a form in these tests, and the good form he would send."""

from typing import Any

from tests.permissions.areas import gathered
from tests.permissions.forms import FORMS, address_of
from tests.permissions.world import World

CUSTOMERS = "portal-"
OTHERS = {"ticket-referral-answer": "maryam", "desk-dealing": "amir", **gathered("SENDERS")}


def sender(name: str) -> str:
    """Somebody who may do it to his own."""
    return OTHERS.get(name, "zahra" if name.startswith(CUSTOMERS) else "negar")


def good(world: World, name: str) -> tuple[str, dict[str, Any]]:
    """The address and the form that would be taken."""
    state, typed = FORMS[name]
    return address_of(world, name, state), dict(typed(world))
