"""Wiring of ``knowledge``."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Registers ``knowledge`` with Django."""

    name = "pishkhan.apps.knowledge"
    label = "knowledge"
