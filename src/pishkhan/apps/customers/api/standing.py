"""What a person is at which organisation, and his portal account (F1)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.api.answers import ContactState, PlaceAnswer, PlaceRole
from pishkhan.apps.customers.api.contacts import CONTACT, after, now
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Flag, Id, Name, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind, Role
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Places and accounts of people at customers", side=ActorKind.VENDOR)


class PlaceIn(Body):
    """What somebody is at an organisation in use."""

    organisation: Id
    role: Annotated[str, PlaceRole] = "staff"


class PortalAccountIn(Body):
    """The user name of a portal account; `invites` mails its owner the way in."""

    username: Annotated[Name, Field(max_length=80)]
    invites: Flag = False


@resource.post(f"{CONTACT}/places", PlaceAnswer)
def affiliate(call: Call, contact_id: PathId, body: PlaceIn) -> Reply:
    """Say what a person is at an organisation; he may be several things in several."""
    place: dict[str, Any] = {"contact_id": contact_id, "organisation_id": body.organisation, "role": Role(body.role)}
    return Reply(prepared(PlaceAnswer)(actions.affiliate(**given(call, **place))))


@resource.delete(f"{CONTACT}/places/{{affiliation_id}}")
def end_affiliation(call: Call, contact_id: PathId, affiliation_id: PathId) -> None:
    """End what a person is at an organisation; he sees nothing of it any more."""
    found = queries.affiliation(call.actor, contact_id, affiliation_id)
    place: dict[str, Any] = {
        "contact_id": contact_id,
        "organisation_id": found.organisation_id,
        "role": Role(found.role),
    }
    actions.end_affiliation(**given(call, **place))


@resource.post(f"{CONTACT}/account", ContactState)
def open_account(call: Call, contact_id: PathId, body: PortalAccountIn) -> Reply:
    """Open a portal account for a person, without a password."""
    return after(actions.open_account(**given(call, body, contact_id=contact_id)))


@resource.post(f"{CONTACT}/account/disabling", ContactState)
def close_account(call: Call, contact_id: PathId) -> Reply:
    """Let nobody in with the person's account any more; his sign-ins end."""
    actions.close_account(**given(call, contact_id=contact_id))
    return now(call, contact_id)


@resource.post(f"{CONTACT}/account/enabling", ContactState)
def reopen_account(call: Call, contact_id: PathId) -> Reply:
    """Let the person in again, with the password he had."""
    actions.reopen_account(**given(call, contact_id=contact_id))
    return now(call, contact_id)


@resource.post(f"{CONTACT}/account/invitation", ContactState)
def invite_person(call: Call, contact_id: PathId) -> Reply:
    """Mail a person who has not been in yet a fresh link; an older one ends."""
    actions.invite_person(**given(call, contact_id=contact_id))
    return now(call, contact_id)
