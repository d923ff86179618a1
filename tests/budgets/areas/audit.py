"""Budgets of the pages of this area: audit."""

from django.db import transaction

from pishkhan.infra.events import audit
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast

PAGES = {
    "audit": ("reza", "/console/audit/", 16),
    "audit of quality": ("leyla", "/console/audit/", 17),
    "audit of a person": ("reza", "/console/audit/?q=%23{cast.users[negar].pk}&since=1405/01/01", 12),
}


def crowd(cast: Cast, count: int) -> None:
    """So many deeds on things of every kind, the latest of all."""
    for number in range(count):
        for kind in ("user", "team", "ticket", "organisation", "contact", "calendar", "policy", "elsewhere"):
            with transaction.atomic():
                verb = "calendars.rename_calendar" if kind == "calendar" else "people.sign_in"
                audit(verb, actor=SYSTEM, at=SATURDAY, subject=f"{kind}:{1 + number % 3}")
