"""Wiring of ``calendars``."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Registers ``calendars`` with Django."""

    name = "pishkhan.apps.calendars"
    label = "calendars"
