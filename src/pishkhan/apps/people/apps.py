"""Wiring of ``people``."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers ``people`` with Django."""

    name = "pishkhan.apps.people"
    label = "people"
