"""Budgets of the pages of this area: reports."""

from django.utils import timezone

from pishkhan.apps.reports.actions import count_up
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast

PAGES = {
    "dashboard": ("amir", "/console/reports/", 22),
    "dashboard of quality": ("leyla", "/console/reports/", 21),
    "dashboard of an agent": ("negar", "/console/reports/", 22),
    "dashboard of contracts and sales": ("mina", "/console/reports/", 20),
    "dashboard of a year by month": ("amir", "/console/reports/?period=year&by=month", 23),
    "dashboard of a customer by level": ("leyla", "/console/reports/?by=level&organisation={cast.pars.pk}", 25),
    "definitions": ("mina", "/console/reports/definitions/", 4),
    "list behind a number": ("amir", "/console/reports/lists/opened/", 13),
    "list of contacts": ("amir", "/console/reports/lists/contact/?both=1", 13),
}


def crowd(cast: Cast, count: int) -> None:
    """What was made before is counted, as the worker would have done, so that pages only read."""
    del cast, count
    while count_up(actor=SYSTEM, at=timezone.now()):
        pass
