"""The people of one organisation, for the vendor and for who represents or signs for it (F1)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.api.answers import MemberAnswer, PlaceRole
from pishkhan.apps.customers.api.organisations import ORGANISATION, Sought
from pishkhan.infra.api.answers import many
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import Role
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "People of an organisation")


class StaffIn(Body):
    """One more person of the staff; his account takes the user name, else the mailbox, else the mobile."""

    full_name: Annotated[Name, Field(max_length=150)]
    email: Annotated[Line, Field(max_length=200)] = ""
    mobile: Line = ""
    username: Annotated[Line, Field(max_length=80)] = ""
    job_title: Annotated[Line, Field(max_length=120)] = Field("", examples=["کارشناس دبیرخانه"])
    personnel_number: Annotated[Line, Field(max_length=40)] = Field("", examples=["9631"])
    invites: Flag = True


@resource.get(f"{ORGANISATION}/people", MemberAnswer, rows=True)
def list_members(
    call: Call,
    organisation_id: PathId,
    text: Sought = "",
    role: Annotated[str | None, PlaceRole] = None,
    state: Annotated[str, OneOf("present", "ended")] = "present",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List what people are, or were, at an organisation, by name.

    At a customer, who represents or signs for the organisation sees them.
    """
    wanted: dict[str, Any] = {"text": text, "roles": frozenset({Role(role)} if role else ()), "ended": state == "ended"}
    page = queries.people_page(call.actor, organisation_id, **wanted, cursor=cursor, size=limit)
    return Rows(many(MemberAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post(f"{ORGANISATION}/staff", None)
def add_staff_member(call: Call, organisation_id: PathId, body: StaffIn) -> Reply:
    """Let one more person of the staff in, as a row of a list would.

    What belongs to others is refused without saying whose it is.
    """
    staff.add_staff_member(**given(call, body, organisation_id=organisation_id))
    return Reply(location=f"/api/v1/organisations/{organisation_id}/people")


@resource.delete(f"{ORGANISATION}/staff/{{contact_id}}")
def end_staff_access(call: Call, organisation_id: PathId, contact_id: PathId) -> None:
    """End what somebody is as staff; who is nothing anywhere any more is let in no more."""
    staff.end_staff_access(**given(call, organisation_id=organisation_id, contact_id=contact_id))
