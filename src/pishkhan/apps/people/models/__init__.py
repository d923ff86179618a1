"""Tables of accounts, teams and roles."""

from pishkhan.apps.people.models.accounts import User, UserManager
from pishkhan.apps.people.models.teams import Membership, RoleGrant, Team
from pishkhan.apps.people.models.tokens import Token

__all__ = ["Membership", "RoleGrant", "Team", "Token", "User", "UserManager"]
