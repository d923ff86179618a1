"""People at customers: found, described, taken out of use and back (D2)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.api.answers import ContactAnswer, ContactRow, ContactState, PlaceAnswer
from pishkhan.apps.customers.api.organisations import Sought
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.typed import optional_email, optional_phone
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "People at customers", side=ActorKind.VENDOR)
CONTACT = "/contacts/{contact_id}"


class ContactIn(Body):
    """How a person is called and reached; a mailbox belongs to one person."""

    full_name: Annotated[Name, Field(max_length=150)]
    email: Annotated[Line, Field(max_length=200)] = ""
    mobile: Line = ""
    phone: Line = ""
    job_title: Annotated[Line, Field(max_length=120)] = Field("", examples=["کارشناس دبیرخانه"])


class ContactEditIn(ContactIn, Versioned):
    """A person as he is to be."""


@resource.get("/contacts", ContactRow, rows=True)
def list_contacts(
    call: Call,
    text: Sought = "",
    state: Annotated[str, OneOf("active", "closed")] = "active",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List people at customers by name.

    `text` finds by name, mailbox, user name or number in any spelling.
    """
    page = queries.contacts_page(call.actor, text=text, active=state == "active", cursor=cursor, size=limit)
    return Rows(many(ContactRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/contact-duplicates", ContactRow, rows=True)
def find_duplicates(
    call: Call,
    full_name: Name,
    email: Line = "",
    phone: Line = "",
    organisation: PathId | None = None,
    but: PathId | None = None,
) -> Rows:
    """Find who may be the person about to be added.

    The same mailbox or number, or the same name at the same organisation; `but` is the person being edited himself.
    Ask before adding somebody, as pages do.
    """
    found = queries.possible_duplicates(
        call.actor,
        full_name=full_name,
        email=optional_email(email, "email"),
        phones=frozenset(filter(None, [optional_phone(phone, "phone")])),
        at=[] if organisation is None else [organisation],
        but=but,
    )
    return Rows(many(ContactRow, found))


@resource.post("/contacts", ContactState)
def create_contact(call: Call, body: ContactIn) -> Reply:
    """Add a person; say next what he is where."""
    made = actions.create_contact(**given(call, body))
    return after(made, location=f"/api/v1/contacts/{made.pk}")


@resource.get(CONTACT, ContactAnswer)
def get_contact(call: Call, contact_id: PathId) -> Reply:
    """Read one person: how he is reached, what he is where, his account."""
    found = queries.contact(call.actor, contact_id)
    places = many(PlaceAnswer, queries.places_of(call.actor, contact_id))
    return Reply(prepared(ContactState)(found) | {"places": places}, version=found.version)


@resource.put(CONTACT, ContactState)
def update_contact(call: Call, contact_id: PathId, body: ContactEditIn) -> Reply:
    """Write anew what is known of a person; what is left out becomes empty."""
    return after(actions.update_contact(**given(call, body, contact_id=contact_id)))


@resource.post(f"{CONTACT}/closing", ContactState)
def close_contact(call: Call, contact_id: PathId) -> Reply:
    """Take a person out of use: he is not offered and not let in any more."""
    actions.close_contact(**given(call, contact_id=contact_id))
    return now(call, contact_id)


@resource.post(f"{CONTACT}/reopening", ContactState)
def reopen_contact(call: Call, contact_id: PathId) -> Reply:
    """Take a person back into use; what he was where counts again."""
    actions.reopen_contact(**given(call, contact_id=contact_id))
    return now(call, contact_id)


def now(call: Call, contact_id: int) -> Reply:
    """A person as he stands now."""
    return after(queries.contact(call.actor, contact_id))


def after(contact: Any, *, location: str = "") -> Reply:
    """A person after something was done to him."""
    return Reply(prepared(ContactState)(contact), version=contact.version, location=location)
