"""Working calendars and holidays."""

from tests.api.reach import FORM, INSIDE, Reached, Without

CLOSING = Without("is a day without hours: `set_day` with an empty list does it")
DEEDS: dict[str, Reached] = {
    "create_calendar": "create_calendar",
    "rename_calendar": "rename_calendar",
    "use_calendar": "use_calendar",
    "add_holidays": INSIDE,
    "add_holiday": "add_holiday",
    "change_holiday": "change_holiday",
    "set_holiday": "set_holiday",
    "remove_holiday": "remove_holiday",
    "revise_week": "revise_week",
    "remove_week": "remove_week",
    "set_days": "set_days",
    "add_exception": "set_day",
    "close_day": CLOSING,
    "remove_exception": "remove_day",
}
PAGES: dict[str, Reached] = {
    "calendar": ("get_calendar", "list_calendar_changes"),
    "calendar-day": "preview_days",
    "calendar-name": FORM,
    "calendar-new": FORM,
    "calendar-span": "preview_days",
    "calendar-use": FORM,
    "calendar-week": "preview_week",
    "calendar-week-removal": FORM,
    "calendar-year": "get_calendar_year",
    "calendars": "list_calendars",
    "holiday": "get_holiday",
    "holiday-new": FORM,
    "holiday-removal": FORM,
    "holiday-switch": FORM,
    "holidays": "list_holidays",
}
