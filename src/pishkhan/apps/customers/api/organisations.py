"""Organisations and their tree, for the vendor's people (D2)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.api.answers import OrganisationAnswer, OrganisationRow, OrganisationState, PartAnswer
from pishkhan.infra.api.answers import Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "Organisations", side=ActorKind.VENDOR)
ORGANISATION = "/organisations/{organisation_id}"
STATES = {"active": True, "closed": False, "all": None}
Sought = Annotated[Line, Field(description="Words, a name in any spelling, or a number in any digits.", max_length=100)]


class OrganisationIn(Body):
    """What is known of an organisation; what is left empty is not known."""

    name: Name
    legal_id: Line = Field("", examples=["10103672684"], description="Eleven digits, in any form.")
    phone: Line = ""
    city: Annotated[Line, Field(max_length=80)] = Field("", examples=["تهران"])


class NewOrganisationIn(OrganisationIn):
    """A new customer, or a part of the organisation `parent`."""

    parent: Annotated[Id | None, As("parent_id")] = None


class OrganisationEditIn(OrganisationIn, Versioned):
    """An organisation as it is to be."""


class ParentIn(Body):
    """What it belongs to from now on; null makes it a head office."""

    parent: Annotated[Id | None, As("parent_id")]


@resource.get("/organisations", OrganisationRow, rows=True)
def list_organisations(
    call: Call,
    text: Sought = "",
    state: Annotated[str, OneOf(*STATES)] = "all",
    under: PathId | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List organisations by name.

    `under` narrows the list down to everything below one of them.
    """
    above = None if under is None else queries.organisation(call.actor, under)
    page = queries.organisations_page(
        call.actor, text=text, active=STATES[state], under=above, cursor=cursor, size=limit
    )
    return Rows(many(OrganisationRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/organisations", OrganisationState)
def create_organisation(call: Call, body: NewOrganisationIn) -> Reply:
    """Add a customer, or a part of one.

    Names that read alike are one among sisters.
    """
    made = actions.create_organisation(**given(call, body))
    return after(made, location=f"/api/v1/organisations/{made.pk}")


@resource.get(ORGANISATION, OrganisationAnswer)
def get_organisation(call: Call, organisation_id: PathId) -> Reply:
    """Read one organisation and what it belongs to."""
    found = queries.organisation(call.actor, organisation_id)
    above = many(Ref, queries.lineage(call.actor, found))
    return Reply(prepared(OrganisationState)(found) | {"above": above}, version=found.version)


@resource.get(f"{ORGANISATION}/parts", PartAnswer, rows=True)
def list_parts(call: Call, organisation_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the parts directly below an organisation."""
    page = queries.parts_page(call.actor, organisation_id, cursor=cursor, size=limit)
    return Rows(many(PartAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.put(ORGANISATION, OrganisationState)
def update_organisation(call: Call, organisation_id: PathId, body: OrganisationEditIn) -> Reply:
    """Write anew what is known of an organisation; what is left out becomes empty."""
    return after(actions.update_organisation(**given(call, body, organisation_id=organisation_id)))


@resource.put(f"{ORGANISATION}/parent", OrganisationState)
def move_organisation(call: Call, organisation_id: PathId, body: ParentIn) -> Reply:
    """Put an organisation with everything below it under another one, or at the top."""
    return after(actions.move_organisation(**given(call, body, organisation_id=organisation_id)))


@resource.post(f"{ORGANISATION}/closing", OrganisationState)
def close_organisation(call: Call, organisation_id: PathId) -> Reply:
    """Take an organisation out of use; its people have no access to it any more."""
    actions.close_organisation(**given(call, organisation_id=organisation_id))
    return after(queries.organisation(call.actor, organisation_id))


@resource.post(f"{ORGANISATION}/reopening", OrganisationState)
def reopen_organisation(call: Call, organisation_id: PathId) -> Reply:
    """Take an organisation back into use; its people have their access again."""
    actions.reopen_organisation(**given(call, organisation_id=organisation_id))
    return after(queries.organisation(call.actor, organisation_id))


def after(organisation: Any, *, location: str = "") -> Reply:
    """An organisation after something was done to it."""
    return Reply(prepared(OrganisationState)(organisation), version=organisation.version, location=location)
