"""Wiring of ``api``."""

from django.apps import AppConfig


class ApiDoorConfig(AppConfig):
    """Registers ``api`` with Django."""

    name = "pishkhan.doors.api"
    label = "api_door"
