"""The calendars a new house starts with, and the official holidays the product knows."""

from datetime import datetime

from pishkhan.apps.calendars.actions import add_holidays, create_calendar
from pishkhan.apps.calendars.models import Calendar, Holiday
from pishkhan.pure import holidays
from pishkhan.pure.actor import SYSTEM

OFFICE_HOURS = "tehran-office"
ALWAYS = "always"

_WEEKDAY = ((8 * 60, 16 * 60 + 30),)
_THURSDAY = ((8 * 60, 12 * 60 + 30),)
OFFICE_WEEK = (_WEEKDAY, _WEEKDAY, _WEEKDAY, _WEEKDAY, _WEEKDAY, _THURSDAY, ())


def seed(at: datetime) -> None:
    """Add the holidays and the two calendars that are missing; what the house has changed stays changed."""
    # Holidays first: the first version of the office hours then knows them all.
    add_holidays(actor=SYSTEM, at=at, holidays=[_row(holiday) for holiday in holidays.HOLIDAYS])
    known = set(Calendar.objects.values_list("code", flat=True))
    if OFFICE_HOURS not in known:
        create_calendar(
            actor=SYSTEM,
            at=at,
            code=OFFICE_HOURS,
            name_fa="ساعات اداری تهران",
            name_en="Tehran office hours",
            week=OFFICE_WEEK,
        )
    if ALWAYS not in known:
        create_calendar(actor=SYSTEM, at=at, code=ALWAYS, name_fa="شبانه‌روزی", name_en="24×7")


def _row(holiday: holidays.Holiday) -> Holiday:
    """A sudden closure comes switched off: it held for some provinces and offices, and the house knows for which."""
    return Holiday(
        date=holiday.date,
        title_fa=holiday.title_fa,
        title_en=holiday.title_en,
        kind=holiday.kind,
        official=holiday.official,
        active=holiday.kind != "closure",
    )
