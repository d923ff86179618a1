"""Accounts of both sides: listed, opened for colleagues, described, disabled, invited; for the vendor's people."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.api.answers import (
    AccountAfter,
    AccountRow,
    InvitationAnswer,
    LinkSent,
    PersonAnswer,
    SeatAnswer,
)
from pishkhan.apps.people.rules import GRANTABLE, LANGUAGES, AccountState, Side
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Id, Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind, Role
from pishkhan.pure.scopes import Area

resource = Resource(Area.PEOPLE, "People", side=ActorKind.VENDOR)
PERSON = "/people/{user_id}"


class AccountIn(Body):
    """How somebody is called and reached; user names that read alike are one."""

    username: Annotated[Name, Field(max_length=80)]
    full_name: Annotated[Name, Field(max_length=150)]
    email: Annotated[Line, Field(max_length=200)] = ""
    mobile: Line = ""
    language: Annotated[str, OneOf(*LANGUAGES)] = "fa"


class ColleagueIn(AccountIn):
    """One of the vendor's people with his seats and the roles that no team gives."""

    teams: Annotated[tuple[Id, ...], Field(max_length=50, examples=[[2]])] = ()
    roles: Annotated[tuple[Annotated[str, OneOf(*GRANTABLE)], ...], Field(max_length=len(GRANTABLE))] = ()


class AccountEditIn(AccountIn, Versioned):
    """An account as it is to be."""


@resource.get("/people", AccountRow, rows=True)
def list_people(
    call: Call,
    text: Annotated[Line, Field(max_length=100, description="Name, user name, mailbox or number in any form.")] = "",
    side: Annotated[str, OneOf(Side)] = "vendor",
    state: Annotated[str | None, OneOf(AccountState)] = None,
    team: PathId | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the accounts of one side by name."""
    wanted = queries.Wanted(
        side=Side(side), state=AccountState(state) if state else None, team_id=team, text=text.strip()
    )
    page = queries.people_page(call.actor, wanted, cursor=cursor, size=limit)
    return Rows(many(AccountRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/people", AccountAfter)
def add_colleague(call: Call, body: ColleagueIn) -> Reply:
    """Open the account of one of the vendor's people with seats and roles, all of it or nothing; invite him next.

    Accounts of customers' people are opened with the person: `POST /contacts/{contact_id}/account`.
    """
    person = actions.NewUser(body.username, body.full_name, body.email, body.mobile, body.language)
    roles = [Role(role) for role in body.roles]
    made = actions.add_colleague(actor=call.actor, at=call.at, person=person, team_ids=body.teams, roles=roles)
    return _after(made, location=f"/api/v1/people/{made.pk}")


@resource.get(PERSON, PersonAnswer)
def get_person(call: Call, user_id: PathId) -> Reply:
    """Read one account with its seats, roles and open invitation."""
    found = queries.user(call.actor, user_id)
    seats, granted = queries.seats_of(call.actor, user_id), queries.granted_roles(call.actor, user_id)
    invitation = queries.open_invitation(call.actor, user_id, call.at)
    beside = {
        "seats": many(SeatAnswer, seats),
        "granted": granted,
        "roles": queries.held_roles(seats, granted),
        "has_password": found.has_usable_password(),
        "invitation": prepared(InvitationAnswer)(invitation) if invitation else None,
    }
    return Reply(prepared(AccountAfter)(found) | beside, version=found.version)


@resource.put(PERSON, AccountAfter)
def update_person(call: Call, user_id: PathId, body: AccountEditIn) -> Reply:
    """Write anew how somebody is called and reached; what is left out becomes empty. For administrators."""
    return _after(actions.update_user(**given(call, body, user_id=user_id)))


@resource.post(f"{PERSON}/disabling", AccountAfter)
def disable_person(call: Call, user_id: PathId) -> Reply:
    """Disable an account: its sign-ins, links and tokens are dead at once.

    The last administrator who can sign in is refused.
    """
    actions.deactivate_user(**given(call, user_id=user_id))
    return _after(queries.user(call.actor, user_id))


@resource.post(f"{PERSON}/enabling", AccountAfter)
def enable_person(call: Call, user_id: PathId) -> Reply:
    """Enable an account again, with the seats, roles and password it had."""
    actions.reactivate_user(**given(call, user_id=user_id))
    return _after(queries.user(call.actor, user_id))


@resource.post(f"{PERSON}/invitation", LinkSent)
def invite_account(call: Call, user_id: PathId) -> Reply:
    """Mail somebody who has not been in yet a link by which he chooses his password; an older one ends."""
    return Reply(prepared(LinkSent)(actions.invite_user(**given(call, user_id=user_id))))


@resource.post(f"{PERSON}/password-link", LinkSent)
def mail_password_link(call: Call, user_id: PathId) -> Reply:
    """Mail somebody a link for a new password; the present one stays until then."""
    return Reply(prepared(LinkSent)(actions.mail_password_link(**given(call, user_id=user_id))))


def _after(account: Any, *, location: str = "") -> Reply:
    return Reply(prepared(AccountAfter)(account), version=account.version, location=location)
