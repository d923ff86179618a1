"""Wiring of ``files``."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers ``files`` with Django."""

    name = "pishkhan.infra.files"
    label = "files"
