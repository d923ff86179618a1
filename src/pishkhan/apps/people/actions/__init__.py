"""Keeping accounts, teams, seats and roles, and the people an imported history names."""

from pishkhan.apps.people.actions.accounts import create_user, deactivate_user, set_password, set_preferences
from pishkhan.apps.people.actions.history import former_staff, former_teams
from pishkhan.apps.people.actions.teams import add_member, create_team, grant_role, remove_member, revoke_role
from pishkhan.apps.people.actions.tokens import create_token, note_token_use, revoke_token

__all__ = [
    "add_member",
    "create_team",
    "create_token",
    "create_user",
    "deactivate_user",
    "former_staff",
    "former_teams",
    "grant_role",
    "note_token_use",
    "remove_member",
    "revoke_role",
    "revoke_token",
    "set_password",
    "set_preferences",
]
