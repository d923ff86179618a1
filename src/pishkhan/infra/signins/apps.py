"""Wiring of ``signins``."""

from django.apps import AppConfig


class SignInsConfig(AppConfig):
    """Registers ``signins`` with Django."""

    name = "pishkhan.infra.signins"
    label = "signins"
