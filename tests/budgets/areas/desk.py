"""Budgets of the pages of this area: desk."""

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "unknown senders": ("negar", "/console/triage/", 6),
}


def crowd(cast: Cast, count: int) -> None:
    """So many calls of somebody unknown."""
    for number in range(count):
        at = SATURDAY + minutes(number / 10)
        call = Logged(phone="+982188001122", note="کسی پرسید", no_case_reason="information")
        log_contact(actor=cast.actor("negar"), at=at, logged=call)
