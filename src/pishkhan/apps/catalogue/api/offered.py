"""What may be chosen when a request is opened, for the vendor's people and for customers."""

from typing import Annotated

from pishkhan.apps.catalogue import queries
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.infra.api.answers import Ref, many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import Area

resource = Resource(Area.CATALOGUE, "Choices of a request")


@resource.get("/offered/products", Ref, rows=True, areas=(Area.REQUESTS, Area.TICKETS))
def list_offered_products(call: Call) -> Rows:  # noqa: ARG001 - what is supported is no secret
    """List the products on offer, in their order."""
    return Rows(many(Ref, queries.products()))


class TypeAnswer(Ref):
    """A request type, and the kind of request it is: what is told beside the words follows from it."""

    kind: Annotated[str, OneOf(Kind)]


@resource.get("/offered/request-types", TypeAnswer, rows=True, areas=(Area.REQUESTS, Area.TICKETS))
def list_offered_types(call: Call) -> Rows:  # noqa: ARG001 - as above
    """List the request types on offer, in their order."""
    return Rows(many(TypeAnswer, queries.request_types()))
