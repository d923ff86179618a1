"""Organisations, the people there, what is installed there, and lists of staff from files."""

from pishkhan.apps.customers.models.installations import Heartbeat, Installation, Silence
from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.models.people import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.models.security import SecurityRecord, SecurityWish
from pishkhan.apps.customers.models.uploads import StaffRow, StaffUpload

__all__ = [
    "Affiliation",
    "Contact",
    "Heartbeat",
    "Installation",
    "Organisation",
    "SearchKey",
    "SecurityRecord",
    "SecurityWish",
    "Silence",
    "StaffRow",
    "StaffUpload",
]
