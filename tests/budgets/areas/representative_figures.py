"""Budgets of the pages of this area: representatives in figures."""

from pishkhan.apps.reports.actions import count_representatives, count_up
from pishkhan.apps.reports.models import RepresentativeCounting
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "figures of representatives": ("amir", "/console/reports/representatives/", 14),
    "representatives by requests": ("mina", "/console/reports/representatives/?sort=requests", 12),
    "level and effort": ("leyla", "/console/reports/representatives/level/", 12),
    "growth": ("hossein", "/portal/growth/", 20),
    "growth for a signatory": ("bahram", "/portal/growth/", 20),
}


def crowd(cast: Cast, count: int) -> None:
    """What the requests of the other areas come to; Hossein's appointment is theirs."""
    del cast, count
    while count_up(actor=SYSTEM, at=SATURDAY + minutes(180)):
        pass
    RepresentativeCounting.objects.all().delete()
    count_representatives(actor=SYSTEM, at=SATURDAY + minutes(180))
