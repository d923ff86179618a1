"""The organisations that somebody at a customer belongs to."""

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.api.answers import OwnOrganisation
from pishkhan.infra.api.answers import many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "A customer's own organisations", side=ActorKind.CUSTOMER)


@resource.get("/me/organisations", OwnOrganisation, rows=True, areas=(Area.REQUESTS,))
def list_own_organisations(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the organisations the caller belongs to: those he may open requests for."""
    page = queries.organisations_page(call.actor, active=True, cursor=cursor, size=limit)
    return Rows(many(OwnOrganisation, page.items), page.next_cursor, page.previous_cursor)
