"""Accounts and teams for the tests of this app."""

import re
from datetime import UTC, datetime

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.models import EntryLink, Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role

AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
PASSWORD = "کلید-باغ-77"
ADMINISTRATOR = Actor(kind=ActorKind.VENDOR, user_id=None, name="رضا شکوهی", roles=frozenset({Role.ADMINISTRATOR}))
AGENT = Actor(kind=ActorKind.VENDOR, user_id=None, name="نگار احمدی", roles=frozenset({Role.AGENT}))
OUTSIDER = Actor(kind=ActorKind.CUSTOMER, user_id=None, roles=frozenset({Role.REPRESENTATIVE}))


def account(
    username: str = "sara",
    side: Side = Side.VENDOR,
    *,
    password: str | None = None,
    email: str | None = None,
    full_name: str = "سارا کریمی",
    language: str = "fa",
) -> User:
    """An account; its mailbox is made of its user name unless one is given."""
    return actions.create_user(
        actor=SYSTEM,
        at=AT,
        username=username,
        full_name=full_name,
        side=side,
        password=password,
        email=f"{username}@example.com" if email is None else email,
        language=language,
    )


def administrator(username: str = "reza") -> User:
    """An administrator who can sign in."""
    made = account(username, password=PASSWORD, full_name="رضا شکوهی")
    actions.grant_role(actor=SYSTEM, at=AT, user_id=made.pk, role=Role.ADMINISTRATOR)
    return made


def himself(user: User) -> Actor:
    """The actor that one of the vendor's people is now."""
    return Actor(kind=ActorKind.VENDOR, user_id=user.pk, name=user.full_name, roles=queries.staff_facts(user.pk).roles)


def desk(code: str = "desk", *, is_desk: bool = True) -> Team:
    """A front desk, or specialists."""
    level = Level.FRONT_DESK if is_desk else Level.SPECIALISTS
    return actions.create_team(
        actor=SYSTEM, at=AT, code=code, name_fa=f"میز {code}", name_en=f"Desk {code}", level=level, is_desk=is_desk
    )


def mailed_secret(link: EntryLink) -> str:
    """The secret of a link, as its mail tells it."""
    text = OutgoingMail.objects.get(key=f"entry-link:{link.pk}").text
    (secret,) = re.findall(r"/(?:invitation|password-reset)/([\w-]{40,})/", text)
    return str(secret)
