"""Tickets by filter, and filters kept under a name (A12)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions.saved_views import remove_view, save_view
from pishkhan.apps.desk.api.answers import TicketRow, ticket_row
from pishkhan.apps.desk.queries import filtered as queries
from pishkhan.apps.desk.queries.rows import SavedView
from pishkhan.apps.desk.rules.filters import Filters, Stand
from pishkhan.infra.api.answers import Answer, By, Ref, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import LARGEST_ID, Id, Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Filters and views", side=ActorKind.VENDOR)
VIEW = "/views/{view_id}"
Number = Annotated[int | None, Field(ge=0, le=LARGEST_ID)]


class FilterAnswer(Answer):
    """What a view shows: the parameters of `/api/v1/filtered-tickets`; null filters nothing."""

    stand: Annotated[str, OneOf(Stand)]
    priority: int | None
    owner: int | None
    product: int | None
    request_type: int | None
    organisation: str
    tag: str


class ViewAnswer(Answer):
    """A filter under a name; with a team the agents of that desk see it too."""

    id: int
    name: str
    team: Ref | None
    owner: Annotated[int, By(lambda view: view.owner_id)]
    filters: Annotated[FilterAnswer, By(lambda view: Filters.read(view.filters))]
    created_at: datetime


class FilterIn(Body):
    """What is shown; everything may be left out. Owner 0 means nobody."""

    stand: Annotated[str, OneOf(Stand)] = "live"
    priority: Number = None
    owner: Number = None
    product: Number = None
    request_type: Number = None
    organisation: Line = ""
    tag: Line = ""


class ViewIn(Body):
    """A filter and its name."""

    name: Name = Field(examples=["فوری‌ها"])
    filters: FilterIn = FilterIn()
    team: Id | None = None


@resource.get("/filtered-tickets", TicketRow, rows=True)
def filter_tickets(
    call: Call,
    stand: Annotated[str, OneOf(Stand)] = "live",
    priority: Number = None,
    owner: Number = None,
    product: Number = None,
    request_type: Number = None,
    organisation: Line = "",
    tag: Line = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the tickets of the caller's desks that fit, the newest first.

    `organisation` is the beginning of a customer's name, owner 0 means nobody.
    """
    words = FilterIn(
        stand=stand,
        priority=priority,
        owner=owner,
        product=product,
        request_type=request_type,
        organisation=organisation,
        tag=tag,
    )
    page = queries.filtered_values(call.actor, _filters(words), cursor=cursor, size=limit)
    return Rows([ticket_row(row) for row in page.items], page.next_cursor, page.previous_cursor)


@resource.get("/views", ViewAnswer, rows=True)
def list_views(call: Call) -> Rows:
    """List one's own views and those shared with one's desks, by name."""
    return Rows(many(ViewAnswer, queries.saved_views(call.actor)))


@resource.post("/views", ViewAnswer)
def keep_view(call: Call, body: ViewIn) -> Reply:
    """Keep a filter under a name."""
    filters = _filters(body.filters)
    kept = save_view(actor=call.actor, at=call.at, name=body.name, filters=filters, team_id=body.team)
    return Reply(_shown(kept), location=f"/api/v1/views/{kept.pk}")


@resource.get(VIEW, ViewAnswer)
def get_view(call: Call, view_id: PathId) -> dict[str, Any]:
    """Read one view."""
    return _shown(queries.saved_view(call.actor, view_id))


@resource.delete(VIEW)
def forget_view(call: Call, view_id: PathId) -> None:
    """Forget a view: its owner may, and for a shared one any agent of the desk."""
    remove_view(actor=call.actor, at=call.at, view_id=view_id)


def _filters(words: FilterIn) -> Filters:
    """Read as the words of a page's address are."""
    return Filters.read({name: str(value) for name, value in words.model_dump(exclude_none=True).items()})


def _shown(view: SavedView) -> dict[str, Any]:
    return prepared(ViewAnswer)(view)
