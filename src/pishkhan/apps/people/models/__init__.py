"""Tables of accounts, teams and roles."""

from pishkhan.apps.people.models.accounts import User, UserKey, UserManager
from pishkhan.apps.people.models.links import EntryLink
from pishkhan.apps.people.models.teams import Membership, RoleGrant, Team
from pishkhan.apps.people.models.tokens import Token

__all__ = ["EntryLink", "Membership", "RoleGrant", "Team", "Token", "User", "UserKey", "UserManager"]
