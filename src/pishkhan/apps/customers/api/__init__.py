"""Customers for programs (N1)."""

from pishkhan.apps.customers.api import installations

RESOURCES = (installations.resource,)
