"""Who reads the figures of representatives: managers, quality, contracts and sales; of customers only one's own."""

from typing import Any

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.reports.actions import count_representatives
from pishkhan.pure.actor import SYSTEM
from tests.permissions.world import NOW, World

NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
WATCH = "302 404 404 404 200 200 404 200 404 404 404 404"
TABLE = {
    "representative-figures": ("", WATCH, NOT_TAKEN),
    "representative": ("", WATCH, NOT_TAKEN),
    # Contracts and sales see numbers, no ticket text.
    "representative-tickets": ("", "302 404 404 404 200 200 404 404 404 404 404 404", NOT_TAKEN),
    "levels": ("", WATCH, NOT_TAKEN),
    "portal-growth": ("", "302 404 404 404 404 404 404 404 200 404 200 200", NOT_TAKEN),
}


def furnish(world: World) -> None:
    """The months of Hossein, as they are counted."""
    del world
    count_representatives(actor=SYSTEM, at=NOW)


def appointment(world: World) -> dict[str, Any]:
    """Hossein's, under the contract for one product."""
    found = Appointment.objects.filter(contact=world.cast.contacts["hossein"], contract__number="ق-1405/303")
    return {"appointment_id": found.earliest("pk").pk}


IDS = dict.fromkeys(("representative", "representative-tickets"), appointment)
