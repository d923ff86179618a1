"""A customer's own security class, for whoever represents it or signs for it (D5)."""

from typing import Annotated

from pishkhan.apps.customers.actions import security as actions
from pishkhan.apps.customers.api.security import SecurityWishAnswer
from pishkhan.apps.customers.queries import security as queries
from pishkhan.apps.customers.rules.security import SecurityClass, WayIn
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import OneOf, PathId, Reason
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CUSTOMERS, "A customer's security class", side=ActorKind.CUSTOMER)


class OwnSecurityAnswer(Answer):
    """How one's organisation lets itself be helped, and the latest wish for another class."""

    organisation: Ref
    security_class: Annotated[str, OneOf(SecurityClass), From("standing.security_class")]
    ways: Annotated[list[Annotated[str, OneOf(WayIn)]], By(lambda view: list(view.standing.consequences.ways))]
    asked: Annotated[list[Annotated[str, OneOf(WayIn)]], By(lambda view: list(view.standing.consequences.asked))]
    wish: SecurityWishAnswer | None


class SecurityWishIn(Body):
    """The class one wants, and why."""

    security_class: Annotated[str, OneOf(SecurityClass)]
    reason: Reason


@resource.get("/own-security-classes", OwnSecurityAnswer, rows=True)
def list_own_security_classes(call: Call) -> Rows:
    """List how one's organisations let themselves be helped."""
    return Rows(many(OwnSecurityAnswer, queries.own_security(call.actor)))


@resource.post("/own-organisations/{own_organisation_id}/security-class", OwnSecurityAnswer)
def ask_security_class(call: Call, own_organisation_id: PathId, body: SecurityWishIn) -> Reply:
    """Ask for another class: a stricter one counts at once, a less strict one when the vendor has confirmed it."""
    actions.ask_security_class(**given(call, body, organisation_id=own_organisation_id))
    return Reply(prepared(OwnSecurityAnswer)(queries.security_view(call.actor, own_organisation_id)))
