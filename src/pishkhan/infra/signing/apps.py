"""Wiring of ``signing``."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Registers ``signing`` with Django."""

    name = "pishkhan.infra.signing"
    label = "signing"
