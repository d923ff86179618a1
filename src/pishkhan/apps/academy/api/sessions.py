"""Sessions, for the vendor's people."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.outcomes import SessionAnswer, SessionRow, SessionSeatAnswer
from pishkhan.apps.academy.rules import Presence, SessionKind, SessionTerms
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Instant, Name, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Training sessions", side=ActorKind.VENDOR)
SESSION = "/training-sessions/{session_id}"
Places = Annotated[int, Field(ge=1, le=5_000, examples=[20])]


class SessionIn(Versioned):
    """When and where it takes place; `place` of an online session is its address."""

    kind: Annotated[str, OneOf(SessionKind)]
    place: Name = Field(examples=["https://class.example.com/12"])
    starts_at: Instant
    ends_at: Instant
    capacity: Places
    trainer: Id

    def terms(self) -> SessionTerms:
        """What was sent, as values."""
        plain = {name: getattr(self, name) for name in ("place", "starts_at", "ends_at", "capacity")}
        return SessionTerms(kind=SessionKind(self.kind), trainer_id=self.trainer, **plain)


class SessionCancelIn(Versioned):
    """Why it does not take place."""

    reason: Reason


class LearnerSeatIn(Body):
    """Whose place it is."""

    contact: Annotated[Id, As("contact_id")]


class PresenceIn(Body):
    """What the sheet says of one place."""

    seat: Id
    presence: Annotated[str, OneOf(Presence)]


class AttendanceIn(Versioned):
    """The attendance sheet, place by place."""

    seats: Annotated[tuple[PresenceIn, ...], Field(max_length=5_000)]


@resource.get("/training-sessions", SessionRow, rows=True)
def list_sessions(
    call: Call,
    course: PathId | None = None,
    past: bool = False,  # noqa: FBT001 - a word of the address
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the sessions to come, the next first; with `past` those that were, the last first."""
    page = queries.sessions_page(call.actor, call.at, course_id=course, past=past, cursor=cursor, size=limit)
    return Rows(many(SessionRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(SESSION, SessionAnswer)
def get_session(call: Call, session_id: PathId) -> Reply:
    """Read a session with who has a place and who waits."""
    return _reply(call, session_id)


@resource.post("/courses/{course_id}/training-sessions", SessionAnswer)
def plan_session(call: Call, course_id: PathId, body: SessionIn) -> Reply:
    """Plan a session of a course."""
    made = actions.plan_session(actor=call.actor, at=call.at, course_id=course_id, terms=body.terms())
    return _reply(call, made.pk, location=f"/api/v1/training-sessions/{made.pk}")


@resource.put(SESSION, SessionAnswer)
def change_session(call: Call, session_id: PathId, body: SessionIn) -> Reply:
    """Write a session anew before it begins."""
    version = call.version(body.version)
    actions.change_session(actor=call.actor, at=call.at, session_id=session_id, terms=body.terms(), version=version)
    return _reply(call, session_id)


@resource.post(f"{SESSION}/cancellation", SessionAnswer)
def cancel_session(call: Call, session_id: PathId, body: SessionCancelIn) -> Reply:
    """Call a session off."""
    actions.cancel_session(**given(call, body, session_id=session_id))
    return _reply(call, session_id)


@resource.post(f"{SESSION}/seats", SessionSeatAnswer)
def seat_learner(call: Call, session_id: PathId, body: LearnerSeatIn) -> Reply:
    """Give a learner of the course a place, or put him on the waiting list."""
    return Reply(prepared(SessionSeatAnswer)(actions.take_seat(**given(call, body, session_id=session_id))))


@resource.post(f"{SESSION}/seats/return", SessionSeatAnswer)
def unseat_learner(call: Call, session_id: PathId, body: LearnerSeatIn) -> Reply:
    """Take somebody off a session or its list; the next one moves up."""
    return Reply(prepared(SessionSeatAnswer)(actions.leave_seat(**given(call, body, session_id=session_id))))


@resource.put(f"{SESSION}/attendance", SessionAnswer)
def record_attendance(call: Call, session_id: PathId, body: AttendanceIn) -> Reply:
    """Fill in the attendance sheet of a session that has begun."""
    present = {one.seat: Presence(one.presence) for one in body.seats}
    version = call.version(body.version)
    actions.record_attendance(actor=call.actor, at=call.at, session_id=session_id, present=present, version=version)
    return _reply(call, session_id)


def _reply(call: Call, session_id: int, *, location: str = "") -> Reply:
    page = queries.session_page(call.actor, session_id)
    seats: dict[str, Any] = {
        "seated": many(SessionSeatAnswer, page.seated),
        "waiting": many(SessionSeatAnswer, page.waiting),
    }
    shown = prepared(SessionRow)(page.session) | seats
    return Reply(shown, version=page.session.version, location=location)
