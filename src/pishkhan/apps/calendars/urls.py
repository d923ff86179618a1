"""The addresses of calendars and holidays."""

from django.urls import path

from pishkhan.apps.calendars.web import calendars, holidays, hours, year

CALENDAR = "console/calendars/<int:calendar_id>"

urlpatterns = [
    path("console/calendars/", calendars.listing, name="calendars"),
    path("console/calendars/new/", calendars.new, name="calendar-new"),
    path(f"{CALENDAR}/", calendars.page, name="calendar"),
    path(f"{CALENDAR}/name/", calendars.name, name="calendar-name"),
    path(f"{CALENDAR}/use/", calendars.use, name="calendar-use"),
    path(f"{CALENDAR}/years/<int:year>/", year.year, name="calendar-year"),
    path(f"{CALENDAR}/days/<str:day>/", hours.day, name="calendar-day"),
    path(f"{CALENDAR}/spans/new/", hours.span, name="calendar-span"),
    path(f"{CALENDAR}/weeks/new/", hours.week, name="calendar-week"),
    path(f"{CALENDAR}/weeks/<str:day>/removal/", hours.week_removal, name="calendar-week-removal"),
    path("console/holidays/", holidays.listing, name="holidays"),
    path("console/holidays/new/", holidays.new, name="holiday-new"),
    path("console/holidays/<int:holiday_id>/", holidays.change, name="holiday"),
    path("console/holidays/<int:holiday_id>/switch/", holidays.switch, name="holiday-switch"),
    path("console/holidays/<int:holiday_id>/removal/", holidays.removal, name="holiday-removal"),
]
