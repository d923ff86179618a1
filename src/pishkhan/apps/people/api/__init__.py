"""The vendor's people, teams, and everybody's own account for programs (F1, N1)."""

from pishkhan.apps.people.api import me, people, seats, sign_ins, teams, tokens

MODULES = (me, tokens, people, seats, sign_ins, teams)
RESOURCES = tuple(module.resource for module in MODULES)
