"""Everybody's own account: who he is, how he is reached, how the product looks to him, his password (F1, M2)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.api.answers import OwnAccountAnswer, SettingsAnswer
from pishkhan.apps.people.rules import LANGUAGES, Digits, Theme
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import Line, OneOf
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import Area

resource = Resource(Area.CREDENTIALS, "One's own account")
Password = Annotated[str, Field(min_length=1, max_length=200, examples=["درخت-سیب-88"])]


class SettingsIn(Body):
    """How the product speaks and looks; what is left out stays."""

    language: Annotated[str | None, OneOf(*LANGUAGES)] = None
    digits: Annotated[str | None, OneOf(Digits)] = None
    theme: Annotated[str | None, OneOf(Theme)] = None


class OwnDetailsIn(Body):
    """One's own mailbox and mobile; for another mailbox the password is asked."""

    email: Annotated[Line, Field(max_length=200)] = ""
    mobile: Line = ""
    password: Annotated[str, Field(max_length=200)] = ""


class OwnPasswordIn(Body):
    """The present password, and the one that is to take its place."""

    old_password: Password
    password: Password


@resource.for_any_token("/me", OwnAccountAnswer)
def get_own_account(call: Call) -> dict[str, Any]:
    """Read who calls, and what this token may be used for."""
    actor = call.actor
    account = queries.user(actor, actor.user_id or 0)
    here = {
        "roles": sorted(actor.roles),
        "teams": sorted(actor.team_ids),
        "represents": sorted(actor.represents),
        "signs_for": sorted(actor.signs_for),
        "works_at": sorted(actor.works_at),
        "scopes": list(call.caller.scopes),
    }
    facts = ("id", "username", "full_name", "email", "mobile", "side", "language", "digits", "theme")
    return {name: getattr(account, name) for name in facts} | here


@resource.patch("/me/settings", SettingsAnswer)
def set_preferences(call: Call, body: SettingsIn) -> dict[str, Any]:
    """Choose one's own language, digits and colours."""
    chosen: dict[str, Any] = {
        "language": body.language,
        "digits": Digits(body.digits) if body.digits else None,
        "theme": Theme(body.theme) if body.theme else None,
    }
    return prepared(SettingsAnswer)(actions.set_preferences(**given(call, user_id=call.actor.user_id, **chosen)))


@resource.put("/me/details", SettingsAnswer)
def update_own_details(call: Call, body: OwnDetailsIn) -> dict[str, Any]:
    """Write anew how one is reached; links that were mailed to an old mailbox end."""
    return prepared(SettingsAnswer)(actions.update_own_details(**given(call, body)))


@resource.put("/me/password", None, status=204)
def change_password(call: Call, body: OwnPasswordIn) -> None:
    """Change one's own password; every sign-in ends, tokens stay.

    Guesses of the present one are counted.
    """
    actions.change_password(**given(call, body))
