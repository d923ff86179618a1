"""Organisations, the people there, and lists of them from files."""

from pishkhan.apps.customers.models.organisations import Organisation
from pishkhan.apps.customers.models.people import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.models.uploads import StaffRow, StaffUpload

__all__ = ["Affiliation", "Contact", "Organisation", "SearchKey", "StaffRow", "StaffUpload"]
