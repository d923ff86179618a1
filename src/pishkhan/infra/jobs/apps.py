"""Wiring of ``jobs``."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers ``jobs`` with Django."""

    name = "pishkhan.infra.jobs"
    label = "jobs"
