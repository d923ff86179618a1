"""Whom a service level serves, from when to when (B1)."""

from typing import Any

from pydantic import Field

from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.api.level_answers import AssignmentAnswer
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Id, Instant, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.SERVICE_LEVELS, "Whom service levels serve", side=ActorKind.VENDOR)


class AssignmentIn(Body):
    """A service level for an organisation and what is below it, for one product or for all, from an instant on.

    Without `valid_from` it begins now; without `valid_to` it ends what served there without an end before.
    """

    policy: Id
    organisation: Id
    product: Id | None = None
    valid_from: Instant | None = None
    valid_to: Instant | None = None


class AssignmentEndIn(Body):
    """The instant at which it ends; one that has not begun by then is taken back."""

    valid_to: Instant = Field(description="Not in the past.")


@resource.get("/service-levels/{policy_id}/assignments", AssignmentAnswer, rows=True)
def list_assignments(call: Call, policy_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List whom a service level serves, served or will serve, the latest written first."""
    page = queries.assignments_of(call.actor, queries.policy(policy_id).pk, cursor=cursor, size=limit)
    return Rows(many(AssignmentAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/assignments", AssignmentAnswer)
def assign_service_level(call: Call, body: AssignmentIn) -> Reply:
    """Let a service level serve an organisation; any overlap that would be a guess is refused."""
    facts: dict[str, Any] = {
        "policy": queries.policy(body.policy),
        "organisation_id": body.organisation,
        "product_id": body.product,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
    }
    made = actions.assign_policy(**given(call, **facts))
    return Reply(prepared(AssignmentAnswer)(made))


@resource.put("/assignments/{assignment_id}/end", None, status=204)
def end_assignment(call: Call, assignment_id: PathId, body: AssignmentEndIn) -> None:
    """Let an assignment end; tickets that are open keep the service level they were opened under."""
    actions.end_assignment(**given(call, body, assignment_id=assignment_id))
