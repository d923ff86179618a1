"""Contracts for programs: the vendor's, and a customer's own (N1)."""

from pishkhan.apps.contracts.api import agreeing, agreements, deeds, own, road, texts

MODULES = (texts, deeds, agreements, agreeing, own, road)
RESOURCES = (*dict.fromkeys(module.resource for module in MODULES), road.table)
