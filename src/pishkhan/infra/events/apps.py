"""Wiring of ``events``."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers ``events`` with Django."""

    name = "pishkhan.infra.events"
    label = "events"
