"""Keeping accounts, teams, seats and roles, the ways in, and the people an imported history names."""

from pishkhan.apps.people.actions.accounts import (
    NewUser,
    create_user,
    create_users,
    set_preferences,
    update_own_details,
    update_user,
)
from pishkhan.apps.people.actions.closing import deactivate_user, reactivate_user
from pishkhan.apps.people.actions.entering import Invited, invite_user, invite_users, mail_password_link, prune_links
from pishkhan.apps.people.actions.forgetting import request_password_link
from pishkhan.apps.people.actions.founding import found_house
from pishkhan.apps.people.actions.history import former_staff, former_teams
from pishkhan.apps.people.actions.passwords import accept_link, change_password, set_password
from pishkhan.apps.people.actions.seats import add_colleague, add_member, grant_role, remove_member, revoke_role
from pishkhan.apps.people.actions.sign_ins import end_sign_in, end_sign_ins
from pishkhan.apps.people.actions.teams import close_team, create_team, reopen_team, update_team
from pishkhan.apps.people.actions.tokens import create_token, note_token_use, revoke_token

__all__ = [
    "Invited",
    "NewUser",
    "accept_link",
    "add_colleague",
    "add_member",
    "change_password",
    "close_team",
    "create_team",
    "create_token",
    "create_user",
    "create_users",
    "deactivate_user",
    "end_sign_in",
    "end_sign_ins",
    "former_staff",
    "former_teams",
    "found_house",
    "grant_role",
    "invite_user",
    "invite_users",
    "mail_password_link",
    "note_token_use",
    "prune_links",
    "reactivate_user",
    "remove_member",
    "reopen_team",
    "request_password_link",
    "revoke_role",
    "revoke_token",
    "set_password",
    "set_preferences",
    "update_own_details",
    "update_team",
    "update_user",
]
