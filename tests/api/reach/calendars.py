"""Working calendars and holidays."""

from tests.api.reach import FORM, INSIDE, TO_BUILD, Reached

UNFINISHED = True
DEEDS: dict[str, Reached] = {
    "create_calendar": TO_BUILD,
    "rename_calendar": TO_BUILD,
    "use_calendar": TO_BUILD,
    "add_holidays": INSIDE,
    "add_holiday": TO_BUILD,
    "change_holiday": TO_BUILD,
    "set_holiday": TO_BUILD,
    "remove_holiday": TO_BUILD,
    "revise_week": TO_BUILD,
    "remove_week": TO_BUILD,
    "set_days": TO_BUILD,
    "add_exception": TO_BUILD,
    "close_day": TO_BUILD,
    "remove_exception": TO_BUILD,
}
PAGES: dict[str, Reached] = {
    "calendar": TO_BUILD,
    "calendar-day": TO_BUILD,
    "calendar-name": FORM,
    "calendar-new": FORM,
    "calendar-span": TO_BUILD,
    "calendar-use": FORM,
    "calendar-week": TO_BUILD,
    "calendar-week-removal": FORM,
    "calendar-year": TO_BUILD,
    "calendars": TO_BUILD,
    "holiday": TO_BUILD,
    "holiday-new": FORM,
    "holiday-removal": FORM,
    "holiday-switch": FORM,
    "holidays": TO_BUILD,
}
