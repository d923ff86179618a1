"""Who is absent, from when to when, and who stands in (A6)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.oncall import queries
from pishkhan.apps.oncall.actions import change_absence, end_absence, record_absence
from pishkhan.apps.oncall.queries import KnownAbsence
from pishkhan.infra.api.answers import Answer, From, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Instant, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.DUTY, "Absences", side=ActorKind.VENDOR)
ABSENCE = "/absences/{absence_id}"


class Absent(Answer):
    """Somebody of the vendor's people."""

    id: int
    name: Annotated[str, From("full_name")]


class AbsenceAnswer(Answer):
    """An absence as the caller may know it; `reason` is null for whoever has no business with it.

    Without `ends_at` it lasts until somebody ends it; `cancelled_at` says that it never began.
    """

    id: Annotated[int, From("absence.id")]
    version: Annotated[int, From("absence.version")]
    person: Annotated[Absent, From("absence.user")]
    starts_at: Annotated[datetime, From("absence.starts_at")]
    ends_at: Annotated[datetime | None, From("absence.ends_at")]
    substitute: Annotated[Absent | None, From("absence.substitute")]
    cancelled_at: Annotated[datetime | None, From("absence.cancelled_at")]
    reason: str | None
    may_change: bool


class TimesIn(Versioned):
    """From an instant to another, why, and who stands in: somebody from the same team."""

    starts_at: Instant
    ends_at: Instant | None = Field(None, description="Left out as long as nobody knows.", examples=[None])
    reason: Reason = Field(examples=["مرخصی"])
    substitute: Annotated[Id | None, As("substitute_id")] = None


class AbsenceIn(Body):
    """Who is not there, from when to when, why, and who stands in."""

    person: Annotated[Id, As("user_id")]
    starts_at: Instant
    ends_at: Instant | None = Field(None, description="Left out as long as nobody knows.", examples=[None])
    reason: Reason = Field(examples=["مرخصی"])
    substitute: Annotated[Id | None, As("substitute_id")] = None


class ReturnIn(Versioned):
    """Nothing but the version that was read."""


@resource.get("/absences", AbsenceAnswer, rows=True)
def list_absences(
    call: Call, state: Annotated[str, OneOf("standing", "over")] = "standing", cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List who is or will be absent, the latest to begin first; or what is over."""
    page = queries.absences(call.actor, now=call.at, over=state == "over", cursor=cursor, size=limit)
    return Rows(many(AbsenceAnswer, queries.known(call.actor, page.items)), page.next_cursor, page.previous_cursor)


@resource.post("/absences", AbsenceAnswer)
def record_an_absence(call: Call, body: AbsenceIn) -> Reply:
    """Tell that somebody is absent: oneself, or somebody one manages.

    Meanwhile he is not on duty anywhere; a substitute is on duty in his place.
    """
    made = record_absence(**given(call, body))
    return _shown(call, made, location=f"/api/v1/absences/{made.pk}")


@resource.get(ABSENCE, AbsenceAnswer)
def get_absence(call: Call, absence_id: PathId) -> Reply:
    """Read an absence that one may change."""
    return _shown(call, queries.absence(call.actor, absence_id))


@resource.put(ABSENCE, AbsenceAnswer)
def change_an_absence(call: Call, absence_id: PathId, body: TimesIn) -> Reply:
    """Give an absence that is not over other dates, another reason or another substitute."""
    return _shown(call, change_absence(**given(call, body, absence_id=absence_id)))


@resource.post(f"{ABSENCE}/end", AbsenceAnswer)
def end_an_absence(call: Call, absence_id: PathId, body: ReturnIn) -> Reply:
    """Say that the person is there again; what has not begun yet is cancelled."""
    return _shown(call, end_absence(**given(call, body, absence_id=absence_id)))


def _shown(call: Call, absence: Any, **more: Any) -> Reply:
    known: list[KnownAbsence] = queries.known(call.actor, [absence])
    return Reply(prepared(AbsenceAnswer)(known[0]), version=absence.version, **more)
