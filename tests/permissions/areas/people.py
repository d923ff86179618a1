"""What everybody is answered at the pages of people and teams.

The vendor's people look; administrators keep. Whoever else asks to change something finds nothing there, but for the
links that let somebody in: the vendor's people send them to customers' people.
"""

from datetime import UTC, datetime
from typing import Any

from pishkhan.apps.people.actions import close_team, create_team, create_user, deactivate_user
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import SYSTEM

AT = datetime(2026, 3, 22, 8, tzinfo=UTC)
LOOKED_AT = "302 200 200 200 200 200 200 200 404 404 404 404"
KEPT = "302 404 404 404 404 404 200 404 404 404 404 404"
DONE = "302 404 404 404 404 404 302 404 404 404 404 404"
SENT = "302 302 302 302 302 302 302 302 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
VERBS = (
    "person-details",
    "person-disabling",
    "person-enabling",
    "person-seats",
    "person-seat-removal",
    "person-seat-management",
    "person-roles",
    "person-role-removal",
    "person-sign-in-end",
    "person-sign-ins-end",
    "team-details",
    "team-seats",
    "team-closing",
    "team-reopening",
)

TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("people", "person", "teams", "team"), ("", LOOKED_AT, NOT_TAKEN)),
    **dict.fromkeys(("person-new", "team-new", *VERBS), ("", KEPT, DONE)),
    **dict.fromkeys(("person-invitation", "person-password-link"), ("", LOOKED_AT, SENT)),
}
DETAILS = {"full_name": "سامان رضایی", "username": "saman.r", "email": "s@example.com", "mobile": "09123456789"}
FORMS: dict[str, Any] = {
    "person-new": ("", lambda _world: DETAILS | {"username": "new", "language": "en", "invite": "on"}),
    "person-details": ("", lambda _world: DETAILS | {"language": "fa"}),
    "person-invitation": ("", lambda _world: {}),
    "person-password-link": ("", lambda _world: {}),
    "person-disabling": ("", lambda _world: {}),
    "person-enabling": ("", lambda _world: {}),
    "person-seats": ("", lambda world: {"team": world.cast.network.pk, "is_manager": "on"}),
    "person-seat-removal": ("", lambda _world: {}),
    "person-seat-management": ("", lambda _world: {"is_manager": "on"}),
    "person-roles": ("", lambda _world: {"role": "quality"}),
    "person-role-removal": ("", lambda _world: {}),
    "person-sign-in-end": ("", lambda _world: {}),
    "person-sign-ins-end": ("", lambda _world: {}),
    "team-new": ("", lambda _world: {"name_fa": "پایگاه داده", "name_en": "Databases", "level": 2, "code": "db"}),
    "team-details": ("", lambda _world: {"name_fa": "شبکه", "name_en": "Network", "level": 3}),
    "team-seats": ("", lambda world: {"user": world.cast.users["saman"].pk}),
    "team-closing": ("", lambda _world: {}),
    "team-reopening": ("", lambda _world: {}),
}


def furnish(world: Any) -> None:
    """A team out of work."""
    _closed(world)


def _of(name: str) -> Any:
    return lambda world: {"user_id": world.cast.users[name].pk}


def _in_network(world: Any) -> dict[str, Any]:
    return {"team_id": world.cast.network.pk}


def _guest(_world: Any) -> dict[str, Any]:
    """Somebody at a customer who has not been in yet."""
    return {"user_id": _made("guest", Side.CUSTOMER).pk}


def _gone(_world: Any) -> dict[str, Any]:
    gone = _made("gone", Side.VENDOR)
    deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    return {"user_id": gone.pk}


def _made(name: str, side: Side) -> User:
    known = User.objects.filter(username=name).first()
    address = f"{name}@example.com"
    return known or create_user(actor=SYSTEM, at=AT, username=name, full_name=name, side=side, email=address)


def _closed(_world: Any) -> dict[str, Any]:
    team = Team.objects.filter(code="closed").first() or create_team(
        actor=SYSTEM, at=AT, code="closed", name_fa="بسته", level=Level.SPECIALISTS
    )
    close_team(actor=SYSTEM, at=AT, team_id=team.pk)
    return {"team_id": team.pk}


def _signed_in(world: Any) -> dict[str, Any]:
    saman = world.cast.users["saman"]
    client_for(saman)
    return {"user_id": saman.pk, "sign_in_id": SignIn.objects.filter(user_id=saman.pk).latest("id").pk}


IDS: dict[str, Any] = {
    "person": _of("saman"),
    "person-details": _of("saman"),
    "person-disabling": _of("saman"),
    "person-enabling": _gone,
    "person-invitation": _guest,
    "person-password-link": _of("zahra"),
    "person-seats": _of("saman"),
    "person-seat-removal": lambda world: _of("saman")(world) | {"team_id": world.cast.desk.pk},
    "person-seat-management": lambda world: _of("saman")(world) | {"team_id": world.cast.desk.pk},
    "person-roles": _of("saman"),
    "person-role-removal": lambda world: _of("leyla")(world) | {"role": "quality"},
    "person-sign-in-end": _signed_in,
    "person-sign-ins-end": _of("saman"),
    "team": _in_network,
    "team-details": _in_network,
    "team-seats": _in_network,
    "team-closing": _in_network,
    "team-reopening": _closed,
}
SENDERS = {name: "reza" for name in FORMS if TABLE[name][2] == DONE}
