"""The road of a representative for programs of both sides: named, withdrawn, appointed, handed over (C2, C3)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.api.road_answers import (
    HandOverAnswer,
    NominableAnswer,
    NominationAnswer,
    NominationRow,
    RequirementAnswer,
)
from pishkhan.apps.contracts.queries import hand_over as papers
from pishkhan.apps.contracts.queries import nominations as road
from pishkhan.apps.contracts.queries import requirements
from pishkhan.apps.contracts.queries.candidates import candidates
from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.contracts.rules.handing import LONGEST_NOTE, Point
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Day, Id, Line, OneOf, PathId, Reason, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "Representatives")
table = Resource(Area.CONTRACTS, "Required courses", side=ActorKind.VENDOR)
NOMINATION = "/nominations/{nomination_id}"
HAND_OVER = "/hand-overs/{hand_over_id}"


class NominationIn(Body):
    """Who is to represent a customer under a contract; contract staff give the number of the letter."""

    contract: Annotated[Id, As("contract_id")]
    contact: Annotated[Id, As("contact_id")]
    letter: Annotated[Line, Field(max_length=60)] = ""


class NominationEndIn(Versioned):
    """Why it is withdrawn."""

    reason: Reason


class ActivationIn(Versioned):
    """From which day he represents; without one from today."""

    starts_on: Day | None = None


class HandOverIn(Versioned):
    """What the successor should know, and the points that were gone through."""

    note: Annotated[Said, Field(max_length=LONGEST_NOTE)]
    done: list[Annotated[str, OneOf(Point)]] = Field(default_factory=list, max_length=len(Point))


class RequirementIn(Body):
    """A course, where it is asked for and with how many per cent; null for all products."""

    service_level: Annotated[Id, As("policy_id")]
    product: Annotated[Id | None, As("product_id")] = None
    course: Annotated[Id, As("course_id")]
    min_percent: Annotated[int, Field(ge=1, le=100)]


@resource.get("/nominations", NominationRow, rows=True)
def list_nominations(
    call: Call,
    state: Annotated[str | None, OneOf("road", NominationState)] = None,
    contract: PathId | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List nominations, the newest first; `road` are those that are not decided."""
    page = road.nominations_page(call.actor, state=state or "", contract_id=contract, cursor=cursor, size=limit)
    return Rows(many(NominationRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(NOMINATION, NominationAnswer)
def get_nomination(call: Call, nomination_id: PathId) -> Reply:
    """Read one nomination: what is asked, how far he is, and after a failure what to read again."""
    page = road.nomination_page(call.actor, nomination_id, queries.house_day(call.at))
    return Reply(prepared(NominationAnswer)(page), version=page.nomination.version)


@resource.get("/contracts/{contract_id}/candidates", NominableAnswer, rows=True)
def list_candidates(
    call: Call, contract_id: PathId, q: Annotated[str, Field(max_length=100)] = "", limit: Limit = 20
) -> Rows:
    """List who could be nominated under a contract and is called `q`; those who know what is asked come first."""
    day = queries.house_day(call.at)
    return Rows(many(NominableAnswer, candidates(call.actor, contract_id, day, text=q, most=limit)))


@resource.post("/nominations", NominationRow)
def nominate(call: Call, body: NominationIn) -> Reply:
    """Nominate somebody: the customer's signatory, or contract staff by a letter."""
    return _after(call, actions.nominate(**given(call, body)).pk)


@resource.post(f"{NOMINATION}/withdrawal", NominationRow)
def withdraw_nomination(call: Call, nomination_id: PathId, body: NominationEndIn) -> Reply:
    """Withdraw a nomination that is not decided."""
    return _after(call, actions.withdraw_nomination(**given(call, body, nomination_id=nomination_id)).pk)


@resource.post(f"{NOMINATION}/activation", NominationRow)
def activate_nomination(call: Call, nomination_id: PathId, body: ActivationIn) -> Reply:
    """Let an assessed nominee represent, today or from a later day on; whoever did before ends with it."""
    return _after(call, actions.activate_nomination(**given(call, body, nomination_id=nomination_id)).pk)


@resource.get("/contracts/{contract_id}/hand-overs", HandOverAnswer, rows=True)
def list_hand_overs(call: Call, contract_id: PathId) -> Rows:
    """List what was handed over under a contract, the newest first."""
    queries.contract(call.actor, contract_id)
    return Rows(many(HandOverAnswer, papers.hand_overs_of(call.actor, contract_id)))


@resource.get(HAND_OVER, HandOverAnswer)
def get_hand_over(call: Call, hand_over_id: PathId) -> Reply:
    """Read one hand-over."""
    return _paper(call, hand_over_id)


@resource.put(HAND_OVER, HandOverAnswer)
def write_hand_over(call: Call, hand_over_id: PathId, body: HandOverIn) -> Reply:
    """Write a hand-over anew: whoever leaves, until it is acknowledged."""
    actions.write_hand_over(**given(call, body, hand_over_id=hand_over_id))
    return _paper(call, hand_over_id)


@resource.post(f"{HAND_OVER}/acknowledgement", HandOverAnswer)
def acknowledge_hand_over(call: Call, hand_over_id: PathId) -> Reply:
    """Acknowledge a hand-over: whoever takes over."""
    actions.acknowledge_hand_over(**given(call, hand_over_id=hand_over_id))
    return _paper(call, hand_over_id)


@table.get("/required-courses", RequirementAnswer, rows=True)
def list_required_courses(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the courses that representatives are asked for."""
    page = requirements.requirements_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(RequirementAnswer, page.items), page.next_cursor, page.previous_cursor)


@table.put("/required-courses", RequirementAnswer)
def require_course(call: Call, body: RequirementIn) -> Reply:
    """Ask for a course, or for another score."""
    return Reply(prepared(RequirementAnswer)(actions.require_course(**given(call, body))))


@table.delete("/required-courses/{requirement_id}")
def drop_requirement(call: Call, requirement_id: PathId) -> None:
    """Ask for a course no longer."""
    actions.drop_requirement(**given(call, requirement_id=requirement_id))


def _after(call: Call, nomination_id: int) -> Reply:
    found: Any = road.nomination(call.actor, nomination_id)
    return Reply(prepared(NominationRow)(found), version=found.version, location=f"/api/v1/nominations/{found.pk}")


def _paper(call: Call, hand_over_id: int) -> Reply:
    found = papers.hand_over(call.actor, hand_over_id)
    return Reply(prepared(HandOverAnswer)(found), version=found.version)
