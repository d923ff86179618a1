"""The catalogue for programs: what is supported and how a request is described (A12, N1)."""

from pishkhan.apps.catalogue.api import items, offered

MODULES = (offered, items)
RESOURCES = tuple(module.resource for module in MODULES)
