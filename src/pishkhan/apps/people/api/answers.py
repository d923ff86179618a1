"""What resources say of people and teams."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.people.queries import held_roles
from pishkhan.apps.people.rules import LANGUAGES, AccountState, Digits, Side, Theme, state_of
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.signins.browsers import Browser, System
from pishkhan.pure.actor import Role
from pishkhan.pure.scopes import SCOPES


def _state(user: Any) -> AccountState:
    return state_of(is_active=user.is_active, last_login=user.last_login)


def _teams(user: Any) -> list[Any]:
    return [seat.team for seat in user.memberships.all() if seat.team.active]


def _roles(user: Any) -> Sequence[Role]:
    return held_roles(user.memberships.all(), [Role(grant.role) for grant in user.grants.all()])


class Colleague(Answer):
    """Somebody who has an account here, by name."""

    id: int
    name: Annotated[str, Field(examples=["نگار احمدی"]), From("full_name")]


class AccountAnswer(Answer):
    """An account: who it is, how he is reached, where it stands."""

    id: int
    username: str
    full_name: str
    email: str
    mobile: str
    side: Annotated[str, OneOf(Side)]
    language: Annotated[str, OneOf(*LANGUAGES)]
    state: Annotated[str, OneOf(AccountState), By(_state)]
    last_login: datetime | None


class AccountRow(AccountAnswer):
    """An account in a list, with the teams its owner sits in and the roles he has by seats and grants."""

    teams: Annotated[list[Ref], By(_teams)]
    roles: Annotated[list[Annotated[str, OneOf(Role)]], By(_roles)]


class AccountAfter(AccountAnswer):
    """An account after something was done to it; `version` goes into the next `If-Match`."""

    version: int


class SeatAnswer(Answer):
    """A seat in a team; one in a team out of work gives no role."""

    team: Ref
    in_work: Annotated[bool, From("team.active")]
    is_manager: bool


class InvitationAnswer(Answer):
    """An invitation that can still be taken up; its link is known to its reader only."""

    sent_at: datetime
    expires_at: datetime
    by: Colleague | None


class PersonAnswer(AccountAfter):
    """An account with its seats, roles, and the invitation that is still open."""

    seats: list[SeatAnswer]
    granted: list[Annotated[str, OneOf(Role)]]
    roles: list[Annotated[str, OneOf(Role)]]
    has_password: bool
    invitation: InvitationAnswer | None


class LinkSent(Answer):
    """A link that was made: whether a mail brings it, and until when it is good. Programs never see the link."""

    mailed: bool
    expires_at: Annotated[datetime, From("link.expires_at")]


class OwnAccountAnswer(Answer):
    """Who calls: his account, what he is where (numbers of teams and organisations), and the scopes of this token."""

    id: int
    username: str
    full_name: str
    email: str
    mobile: str
    side: Annotated[str, OneOf(Side)]
    language: Annotated[str, OneOf(*LANGUAGES)]
    digits: Annotated[str, OneOf(Digits)]
    theme: Annotated[str, OneOf(Theme)]
    roles: list[Annotated[str, OneOf(Role)]]
    teams: list[int]
    represents: list[int]
    signs_for: list[int]
    works_at: list[int]
    scopes: list[Annotated[str, OneOf(*SCOPES)]]


class SettingsAnswer(Answer):
    """One's own account as it is set."""

    email: str
    mobile: str
    language: Annotated[str, OneOf(*LANGUAGES)]
    digits: Annotated[str, OneOf(Digits)]
    theme: Annotated[str, OneOf(Theme)]


class SignInAnswer(Answer):
    """A browser in which somebody is signed in; `seen_at` is true to within minutes."""

    id: int
    browser: Annotated[str | None, OneOf(Browser), From("browser_word")]
    system: Annotated[str | None, OneOf(System), From("system_word")]
    source: str
    began_at: datetime
    seen_at: datetime
    expires_at: datetime


class TokenAnswer(Answer):
    """A token as it is listed; `prefix` is the part of it that may be shown."""

    id: int
    name: Annotated[str, Field(examples=["گزارش شبانه"])]
    prefix: Annotated[str, Field(examples=["psk_k3v9a0xq"])]
    scopes: list[Annotated[str, OneOf(*SCOPES)]]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class OwnedTokenAnswer(TokenAnswer):
    """A token and whose it is."""

    owner: Annotated[Colleague, From("user")]


class NewTokenAnswer(TokenAnswer):
    """A token that was just made; `secret` is given this once, and null when the same call is sent again."""

    secret: Annotated[str | None, Field(examples=["psk_k3v9a0xq_…"])]


class TeamAfter(Answer):
    """A team after something was done to it; `version` goes into the next `If-Match`."""

    id: int
    version: int
    code: Annotated[str, Field(examples=["network"])]
    name: Annotated[str, Field(examples=["شبکه و زیرساخت"])]
    name_fa: Annotated[str, Field(examples=["شبکه و زیرساخت"])]
    name_en: Annotated[str, Field(examples=["Network and servers"])]
    level: int
    is_desk: bool
    calendar: Annotated[int | None, From("calendar_id")]
    active: bool


class TeamRow(TeamAfter):
    """A team in a list, with how many sit there and how many of them manage it."""

    members: Annotated[int, From("member_count")]
    managers: Annotated[int, From("manager_count")]


class TeamMember(Answer):
    """Somebody who sits in a team."""

    id: Annotated[int, From("user_id")]
    name: Annotated[str, Field(examples=["مریم کاظمی"]), From("user.full_name")]
    is_manager: bool


class TeamPage(TeamRow):
    """A team with who sits in it, managers first."""

    people: list[TeamMember]
