"""Keeping organisations and the people there."""

from pishkhan.apps.customers.actions.accounts import close_account, invite_person, open_account, reopen_account
from pishkhan.apps.customers.actions.affiliations import affiliate, end_affiliation
from pishkhan.apps.customers.actions.contacts import (
    NewContact,
    close_contact,
    create_contact,
    create_contacts,
    link_user,
    reopen_contact,
    update_contact,
)
from pishkhan.apps.customers.actions.organisations import (
    close_organisation,
    create_organisation,
    move_organisation,
    reopen_organisation,
    update_organisation,
)

__all__ = [
    "NewContact",
    "affiliate",
    "close_account",
    "close_contact",
    "close_organisation",
    "create_contact",
    "create_contacts",
    "create_organisation",
    "end_affiliation",
    "invite_person",
    "link_user",
    "move_organisation",
    "open_account",
    "reopen_account",
    "reopen_contact",
    "reopen_organisation",
    "update_contact",
    "update_organisation",
]
