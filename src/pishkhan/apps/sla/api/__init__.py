"""Service levels for programs (B1, B2, B5, N1)."""

from pishkhan.apps.sla.api import assignments, levels, offers, previews

MODULES = (levels, offers, assignments, previews)
RESOURCES = tuple(module.resource for module in MODULES)
