"""Budgets of the pages of this area: calendars and holidays."""

from datetime import timedelta

from pishkhan.apps.calendars.actions import add_holiday, create_calendar, set_days
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.calendars.queries import current
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES = {
    "calendars": ("amir", "/console/calendars/", 8),
    "calendar": ("amir", "/console/calendars/{cast.calendar.pk}/", 16),
    "calendar year": ("amir", "/console/calendars/{cast.calendar.pk}/years/1405/", 10),
    "calendar day": ("amir", "/console/calendars/{cast.calendar.pk}/days/1405-08-12/", 13),
    "calendar span": ("amir", "/console/calendars/{cast.calendar.pk}/spans/new/", 11),
    "calendar week": ("amir", "/console/calendars/{cast.calendar.pk}/weeks/new/", 11),
    "holidays": ("amir", "/console/holidays/?year=1405", 7),
}


def crowd(cast: Cast, count: int) -> None:
    """So many more calendars, changed days and holidays."""
    held = Calendar.objects.count()
    for number in range(held, held + count):
        names = {"name_fa": f"تقویم {number}", "name_en": f"Calendar {number}"}
        create_calendar(actor=SYSTEM, at=FOUNDED, **names, week=OFFICE_WEEK, observes_holidays=False)
    days = [SATURDAY.date() + timedelta(days=held + number) for number in range(count)]
    set_days(
        actor=SYSTEM, at=SATURDAY, calendar_id=cast.calendar.pk, days=dict.fromkeys(days, ((540, 600),)), title="کوتاه"
    )
    for day in days[:10]:
        add_holiday(actor=SYSTEM, at=SATURDAY, day=day, title_fa=f"مناسبت {held}", title_en=f"Occasion {held}")
    current(cast.calendar.pk)  # a version is read once by each process, and then kept
