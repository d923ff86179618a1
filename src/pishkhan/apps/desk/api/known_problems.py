"""What is known to be wrong at a customer, for the two whom its work passes between (C2)."""

from datetime import datetime

from pishkhan.apps.desk.queries.known_problems import known_problems
from pishkhan.infra.api.answers import Answer, Ref, prepared
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "Known problems", side=ActorKind.CUSTOMER)


class OutageAnswer(Answer):
    """An outage that goes on, or is over since a day at most."""

    title: str
    product: str
    begins_at: datetime
    expected_end_at: datetime | None
    ended_at: datetime | None


class RecurringAnswer(Answer):
    """A product and a category that were asked about again and again; `live` of the requests are open."""

    product: Ref | None
    category: Ref
    count: int
    live: int
    last_at: datetime


class KnownProblemsAnswer(Answer):
    """What is known to be wrong at a customer."""

    outages: list[OutageAnswer]
    recurring: list[RecurringAnswer]


@resource.get("/hand-overs/{hand_over_id}/known-problems", KnownProblemsAnswer)
def get_known_problems(call: Call, hand_over_id: PathId) -> Reply:
    """Read what is known to be wrong at a customer: whoever hands over, and whoever takes over."""
    return Reply(prepared(KnownProblemsAnswer)(known_problems(call.actor, hand_over_id, call.at)))
