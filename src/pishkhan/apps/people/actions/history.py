"""People and teams an imported history names: kept so that old figures have names, without login and out of work."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pishkhan.apps.people.actions.accounts import key_rows
from pishkhan.apps.people.models import Team, User, UserKey
from pishkhan.apps.people.rules import Digits, Level, Side, username_key
from pishkhan.infra.events import audit
from pishkhan.infra.naming import cleaned_names
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.persian import sort_key


@transaction.atomic
def former_staff(*, actor: Actor, at: datetime, source: str, names: Iterable[str]) -> dict[str, int]:
    """Give the account of every name in ``source``, closed and without password; adds those that are missing."""
    require_role(actor, Role.ADMINISTRATOR)
    codes = {_code(source, name): name for name in names}
    known = dict(User.objects.filter(username__in=codes).values_list("username", "pk"))
    fresh = [_closed_account(code, name, at) for code, name in codes.items() if code not in known]
    if fresh:
        known |= {account.username: account.pk for account in User.objects.bulk_create(fresh)}
        UserKey.objects.bulk_create(key_rows(fresh))
        audit("people.former_staff", actor=actor, at=at, subject=f"source:{source}", count=len(fresh))
    return {name: known[code] for code, name in codes.items()}


@transaction.atomic
def former_teams(*, actor: Actor, at: datetime, source: str, levels: dict[str, int]) -> dict[str, int]:
    """Give the team of every name in ``source``, out of work; adds those that are missing on their level."""
    require_role(actor, Role.ADMINISTRATOR)
    codes = {_code(source, name): name for name in levels}
    known = dict(Team.objects.filter(code__in=codes).values_list("code", "pk"))
    fresh = [_closed_team(code, name, Level(levels[name])) for code, name in codes.items() if code not in known]
    if fresh:
        known |= {team.code: team.pk for team in Team.objects.bulk_create(fresh)}
        audit("people.former_teams", actor=actor, at=at, subject=f"source:{source}", count=len(fresh))
    return {name: known[code] for code, name in codes.items()}


def _code(source: str, name: str) -> str:
    """A stable code that no keyboard types: the same name in the same source is the same person."""
    digest = sha256("\0".join((source, name)).encode()).hexdigest()
    return f"log-{digest[:32]}"


def _closed_account(code: str, name: str, at: datetime) -> User:
    return User(
        username=code,
        username_key=username_key(code),
        password=make_password(None),
        full_name=name,
        sort_key=sort_key(name),
        side=Side.VENDOR.value,
        digits=Digits.PERSIAN.value,
        is_active=False,
        date_joined=at,
    )


def _closed_team(code: str, name: str, level: Level) -> Team:
    names = cleaned_names(name, name)
    return Team(code=code, level=level.value, is_desk=level is Level.FRONT_DESK, active=False, **names)
