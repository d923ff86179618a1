"""Keeping organisations and the people there."""

from pishkhan.apps.customers.actions.contacts import (
    NewContact,
    affiliate,
    create_contact,
    create_contacts,
    end_affiliation,
    link_user,
    update_contact,
)
from pishkhan.apps.customers.actions.organisations import (
    close_organisation,
    create_organisation,
    move_organisation,
    update_organisation,
)

__all__ = [
    "NewContact",
    "affiliate",
    "close_organisation",
    "create_contact",
    "create_contacts",
    "create_organisation",
    "end_affiliation",
    "link_user",
    "move_organisation",
    "update_contact",
    "update_organisation",
]
