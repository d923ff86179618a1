"""What customers want first, for programs of the vendor's desks (C4, A12)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.api.parts import TicketBrief
from pishkhan.apps.staffdesk.queries.leading import leading_tickets
from pishkhan.apps.staffdesk.rules.ranking import LEADING
from pishkhan.infra.api.answers import Answer, From, many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "What customers want first", side=ActorKind.VENDOR)


class LeadingAnswer(Answer):
    """A ticket with its place in its customer's list."""

    rank: Annotated[int, From("leading")]
    ticket: TicketBrief


@resource.get("/customers-first", LeadingAnswer, rows=True)
def list_customers_first(
    call: Call,
    most: Annotated[int, Field(ge=1, le=LEADING)] = LEADING,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the open tickets of the caller's desks that stand among the first `most` of their customer's list.

    The first of each customer come first.
    """
    page = leading_tickets(call.actor, most=most, cursor=cursor, size=limit)
    return Rows(many(LeadingAnswer, page.items), page.next_cursor, page.previous_cursor)
