"""Wiring of ``letters``."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Registers ``letters`` with Django."""

    name = "pishkhan.apps.letters"
    label = "letters"
