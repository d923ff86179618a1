"""Open requests of a contract that run on an earlier version of its agreement, and moving them (B5)."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions.agreeing import move_to_agreement
from pishkhan.apps.desk.queries.agreeing import moving
from pishkhan.apps.desk.rules.agreeing import MOST_AT_ONCE, check_may_move
from pishkhan.apps.sla.rules import ClockKind
from pishkhan.infra.api.answers import Answer, From, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Code, OneOf, PathId, Reason
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "Requests and their agreement", side=ActorKind.VENDOR)
MOVES = "/contracts/{contract_id}/agreement-moves"


class SwapAnswer(Answer):
    """A running target that would be another one, in open minutes; null where there is none."""

    kind: Annotated[str, OneOf(ClockKind)]
    before: int | None
    after: int | None


class MovableAnswer(Answer):
    """A request that could be moved, without its text."""

    code: Annotated[str, From("ticket.code")]
    agreement: Annotated[int | None, From("ticket.agreement_id")]
    swaps: list[SwapAnswer]


class MovingAnswer(Answer):
    """What a move to the version in force would change: the oldest 200 requests, and how many there are."""

    agreement: Annotated[int | None, From("agreement.pk")]
    count: int
    changing: int
    rows: list[MovableAnswer]


class AgreementMoveIn(Body):
    """Which requests, by their codes, and why; all of them where none is named."""

    reason: Reason
    codes: Annotated[list[Code], Field(min_length=1, max_length=MOST_AT_ONCE)] | None = None


class MovedAnswer(Answer):
    """How many were moved."""

    moved: int


@resource.get(MOVES, MovingAnswer)
def preview_agreement_move(call: Call, contract_id: PathId) -> Reply:
    """See what moving the open requests of a contract to the version in force would change."""
    check_may_move(call.actor)
    return Reply(prepared(MovingAnswer)(moving(call.actor, contract_id, call.at)))


@resource.post(MOVES, MovedAnswer)
def move_to_newest_agreement(call: Call, contract_id: PathId, body: AgreementMoveIn) -> Reply:
    """Let chosen open requests, or all, run on the version in force."""
    return Reply({"moved": move_to_agreement(**given(call, body, contract_id=contract_id))})
