"""People, teams, and everybody's own account: all of the vendor's people look, administrators keep."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.people.models import Team, User
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from tests.api.areas import Line
from tests.cast import PASSWORD
from tests.permissions.world import World

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 403 403 403 403 403 201 403 404 404 404 404"
WRITE = KEEP.replace("201", "200")
GONE = KEEP.replace("201", "204")
LET_IN = LOOK.replace("200", "201")
EVERYBODY = "401 200 200 200 200 200 200 200 200 200 200 200"
MADE = EVERYBODY.replace("200", "201")
ENDED = EVERYBODY.replace("200", "204")
OF_SAMAN = "401 404 204 404 404 404 204 404 404 404 404 404"
NEW_PASSWORD = "درخت-سیب-88"
PERSON = {"username": "saman.r", "full_name": "سامان رضایی", "email": "s@example.com", "mobile": "09123456789"}
TEAM = {"name_fa": "پایگاه داده", "name_en": "Databases", "level": 2}


def nobody(_world: World) -> Mapping[str, Any]:
    """The vendor's people see every account and team of the house."""
    return {"user_id": [], "team_id": [], "teams": []}


def of(username: str, **more: Any) -> Any:
    """Somebody's account."""
    return lambda world: (
        {"user_id": User.objects.get(username=username).pk} | {name: made(world) for name, made in more.items()}
    )


def network(world: World) -> Mapping[str, Any]:
    """A team behind the desk."""
    return {"team_id": world.cast.network.pk}


def seat_elsewhere(world: World) -> Mapping[str, Any]:
    """Saman has no seat in the network team; Maryam none at the desk."""
    return {"team_id": [world.cast.network.pk], "user_id": [world.cast.users["maryam"].pk]}


def signed_in(name: str) -> Any:
    """A browser in which somebody sits."""

    def found(world: World) -> int:
        user = world.cast.users[name]
        client_for(user)
        return int(SignIn.objects.filter(user_id=user.pk).latest("id").pk)

    return found


def own_sign_in(world: World) -> Mapping[str, Any]:
    """A browser in which Negar sits."""
    return {"sign_in_id": signed_in("negar")(world)}


def sign_in_of_others(world: World) -> Mapping[str, Any]:
    """A browser in which somebody else sits, be he asked for by his own number or not."""
    return {"sign_in_id": [signed_in("maryam")(world)], "user_id": [world.cast.users["maryam"].pk]}


def tokens_of_others(world: World) -> Mapping[str, Any]:
    """What belongs to others."""
    return {"token_id": [world.tokens[name].token.pk for name in ("saman", "reza", "zahra", "fatemeh")]}


LINES: dict[str, Line] = {
    "get_own_account": Line(EVERYBODY),
    "set_preferences": Line(EVERYBODY, body=lambda _world: {"language": "fa", "digits": "en", "theme": "dark"}),
    "update_own_details": Line(
        EVERYBODY, body=lambda _world: {"email": "new@example.com", "mobile": "09123456789", "password": PASSWORD}
    ),
    "change_password": Line(ENDED, body=lambda _world: {"old_password": PASSWORD, "password": NEW_PASSWORD}),
    "list_own_tokens": Line(EVERYBODY),
    "create_token": Line(
        MADE, body=lambda _world: {"name": "گزارش شبانه", "scopes": ["requests:read"], "days": 30}, sender="zahra"
    ),
    "list_tokens": Line(WRITE, sender="reza"),
    "revoke_token": Line(
        "401 204 404 404 404 404 204 404 404 404 404 404",
        ids=lambda world: {"token_id": world.tokens["negar"].token.pk},
        strange=tokens_of_others,
    ),
    "list_own_sign_ins": Line(EVERYBODY),
    "end_own_sign_ins": Line(ENDED),
    "end_own_sign_in": Line(
        "401 204 404 404 404 404 404 404 404 404 404 404", ids=own_sign_in, strange=sign_in_of_others
    ),
    "list_people": Line(LOOK),
    "add_colleague": Line(
        KEEP,
        body=lambda world: PERSON | {"username": "new", "teams": [world.cast.network.pk], "roles": ["quality"]},
        sender="reza",
        strange=nobody,
    ),
    "get_person": Line(LOOK, ids=of("saman"), strange=nobody),
    "update_person": Line(WRITE, ids=of("saman"), body=lambda _world: PERSON, sender="reza", strange=nobody),
    "disable_person": Line(KEEP, ids=of("saman"), sender="reza", strange=nobody),
    "enable_person": Line(LET_IN, ids=of("yalda@example.com"), sender="reza", strange=nobody),
    "invite_account": Line(LET_IN, ids=of("neda@example.com"), strange=nobody),
    "mail_password_link": Line(LET_IN, ids=of("zahra"), strange=nobody),
    "seat_person": Line(
        WRITE,
        ids=of("saman", team_id=lambda world: world.cast.network.pk),
        body=lambda _world: {"is_manager": True},
        sender="reza",
        strange=nobody,
    ),
    "unseat_person": Line(
        GONE, ids=of("saman", team_id=lambda world: world.cast.desk.pk), sender="reza", strange=seat_elsewhere
    ),
    "grant_role": Line(
        GONE, ids=of("saman", role=lambda _world: "quality"), sender="reza", strange=lambda _world: {"user_id": []}
    ),
    "revoke_role": Line(
        GONE, ids=of("leyla", role=lambda _world: "quality"), sender="reza", strange=lambda _world: {"user_id": []}
    ),
    "list_sign_ins": Line(
        "401 403 200 403 403 403 200 403 404 404 404 404", ids=of("saman"), sender="reza", strange=nobody
    ),
    "end_sign_ins": Line(OF_SAMAN, ids=of("saman"), sender="saman", strange=sign_in_of_others),
    "end_sign_in": Line(
        OF_SAMAN, ids=of("saman", sign_in_id=signed_in("saman")), sender="saman", strange=sign_in_of_others
    ),
    "list_teams": Line(LOOK),
    "create_team": Line(KEEP, body=lambda world: TEAM | {"code": "db", "calendar": world.spare.pk}, sender="reza"),
    "get_team": Line(LOOK, ids=network, strange=nobody),
    "update_team": Line(WRITE, ids=network, body=lambda _world: TEAM, sender="reza", strange=nobody),
    "close_team": Line(KEEP, ids=network, sender="reza", strange=nobody),
    "reopen_team": Line(
        KEEP, ids=lambda _world: {"team_id": Team.objects.get(code="closed").pk}, sender="reza", strange=nobody
    ),
}
