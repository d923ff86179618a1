"""Keeping accounts, teams, seats and roles, and the people an imported history names."""

from pishkhan.apps.people.actions.accounts import create_user, deactivate_user, set_password, set_preferences
from pishkhan.apps.people.actions.history import former_staff, former_teams
from pishkhan.apps.people.actions.teams import add_member, create_team, grant_role, remove_member, revoke_role

__all__ = [
    "add_member",
    "create_team",
    "create_user",
    "deactivate_user",
    "former_staff",
    "former_teams",
    "grant_role",
    "remove_member",
    "revoke_role",
    "set_password",
    "set_preferences",
]
