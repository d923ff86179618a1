"""Wiring of ``mail``."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers ``mail`` with Django."""

    name = "pishkhan.infra.mail"
    label = "mail"
