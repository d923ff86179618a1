"""Budgets of the pages of this area: reports."""

from django.utils import timezone

from pishkhan.apps.reports.actions import count_up, make_monthly_reports
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast

PAGES = {
    "dashboard": ("amir", "/console/reports/", 22),
    "dashboard of quality": ("leyla", "/console/reports/", 21),
    "dashboard of an agent": ("negar", "/console/reports/", 22),
    "dashboard of contracts and sales": ("mina", "/console/reports/", 20),
    "dashboard of a year by month": ("amir", "/console/reports/?period=year&by=month", 23),
    "dashboard of a customer by level": ("leyla", "/console/reports/?by=level&organisation={cast.pars.pk}", 25),
    "expectations by customer": ("amir", "/console/expectations/", 12),
    "expectations by team": ("leyla", "/console/expectations/?by=team&period=quarter", 12),
    "expectations by service level": ("mina", "/console/expectations/?by=level&period=year", 12),
    "expectations by month": ("amir", "/console/expectations/?by=month", 12),
    "expectations of a customer": ("amir", "/console/customers/{cast.pars.pk}/expectations/?period=year", 25),
    "expectations of a customer in numbers": ("mina", "/console/customers/{cast.pars.pk}/expectations/", 25),
    "monthly reports": ("mina", "/console/monthly-reports/", 10),
    "portal expectations": ("hossein", "/portal/expectations/", 25),
    "portal expectations of a signatory": ("bahram", "/portal/expectations/", 25),
    "portal monthly reports": ("bahram", "/portal/monthly-reports/", 14),
    "definitions": ("mina", "/console/reports/definitions/", 4),
    "list behind a number": ("amir", "/console/reports/lists/opened/", 13),
    "list of contacts": ("amir", "/console/reports/lists/contact/?both=1", 13),
}


def crowd(cast: Cast, count: int) -> None:
    """What was made before is counted, as the worker would have done; the month before is told of every contract."""
    del cast, count
    while count_up(actor=SYSTEM, at=timezone.now()):
        pass
    make_monthly_reports(actor=SYSTEM, at=timezone.now())
