"""The monthly reports of the months that ended while the story was told, each made on its day."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from pishkhan.apps.reports.actions import make_monthly_reports
from pishkhan.apps.reports.rules.monthly import USUAL_DAY
from pishkhan.doors.demo.season import DAY, days_told
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.jalali import Period

MORNING = time(8)


def tell_months(now: datetime, days: int) -> int:
    """What the worker does in the first days of each month, at that instant; gives the number of reports."""
    zone = ZoneInfo(settings.HOUSE_ZONE)
    instants = (_told_at(month, zone) for month in _ended(days_told(now.astimezone(zone).date(), days)))
    return sum(make_monthly_reports(actor=SYSTEM, at=at) for at in instants if at <= now)


def _ended(days: list[date]) -> list[Period]:
    """The months of these days, but for the one that still runs."""
    return [month for month in dict.fromkeys(Period.month_of(day) for day in days) if month.end <= days[-1]]


def _told_at(month: Period, zone: ZoneInfo) -> datetime:
    return datetime.combine(month.end + DAY * (USUAL_DAY - 1), MORNING, zone)
