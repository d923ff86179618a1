"""Customers for programs: the tree of organisations, the people there, lists of their staff (F1, N1)."""

from pishkhan.apps.customers.api import (
    contacts,
    installations,
    lists,
    members,
    organisations,
    own,
    own_security,
    security,
    standing,
)

MODULES = (organisations, contacts, standing, members, lists, installations, security, own, own_security)
RESOURCES = tuple(module.resource for module in MODULES)
