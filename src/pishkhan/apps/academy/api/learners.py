"""Learners, marks, certificates, for the vendor's people."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.api.outcomes import (
    AttemptRow,
    CertificateAnswer,
    EnrolmentAnswer,
    LearnerRow,
    MarkableAnswer,
)
from pishkhan.apps.academy.api.taking import ExamItemAnswer, asked
from pishkhan.infra.api.answers import Answer, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Line, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.ACADEMY, "Learners", side=ActorKind.VENDOR)
LEARNER = "/learners/{enrolment_id}"


class LearnerAnswer(EnrolmentAnswer):
    """A learner with the lessons he has finished and his attempts, the newest first."""

    done: list[int]
    attempts: list[AttemptRow]
    certificate: CertificateAnswer | None


class MarkedAttempt(AttemptRow):
    """An attempt with what was asked and answered."""

    items: list[ExamItemAnswer]


class MarkedAnswer(Answer):
    """A free text after it was marked."""

    id: int
    got: int | None
    comment: str


class LearnerIn(Body):
    """Who is to learn."""

    contact: Annotated[Id, As("contact_id")]


class MarkIn(Body):
    """What a free text is worth, in hundredths of a point, and a comment to the learner."""

    hundredths: Annotated[int, Field(ge=0, le=2_000, examples=[100])]
    comment: Annotated[Line, Field(max_length=1000)] = ""


class RevocationIn(Versioned):
    """Why a certificate no longer counts."""

    reason: Reason


@resource.get("/courses/{course_id}/learners", LearnerRow, rows=True)
def list_learners(call: Call, course_id: PathId, text: Line = "", cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List who learns a course, the newest first; `text` is a part of the name."""
    page = queries.learners_page(call.actor, course_id, text=text, cursor=cursor, size=limit)
    return Rows(many(LearnerRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/courses/{course_id}/learners", EnrolmentAnswer)
def enrol_learner(call: Call, course_id: PathId, body: LearnerIn) -> Reply:
    """Enrol somebody at a customer."""
    return Reply(prepared(EnrolmentAnswer)(actions.enrol(**given(call, body, course_id=course_id))))


@resource.get(LEARNER, LearnerAnswer)
def get_learner(call: Call, enrolment_id: PathId) -> Reply:
    """Read how far a learner is."""
    found = queries.enrolment(call.actor, enrolment_id)
    page = queries.course_page(call.actor, found.course_id)
    standing = queries.standing(found, page.exam, len(page.lessons), call.at)
    shown = prepared(EnrolmentAnswer)(found) | {
        "done": sorted(standing.done),
        "attempts": many(AttemptRow, standing.attempts),
        "certificate": prepared(CertificateAnswer)(standing.certificate) if standing.certificate else None,
    }
    return Reply(shown)


@resource.post(f"{LEARNER}/withdrawal", EnrolmentAnswer)
def withdraw_learner(call: Call, enrolment_id: PathId) -> Reply:
    """Sign a learner off."""
    return Reply(prepared(EnrolmentAnswer)(actions.withdraw(**given(call, enrolment_id=enrolment_id))))


@resource.post(f"{LEARNER}/grants", EnrolmentAnswer)
def grant_attempt(call: Call, enrolment_id: PathId) -> Reply:
    """Give a learner one attempt beyond the limit."""
    return Reply(prepared(EnrolmentAnswer)(actions.grant_attempt(**given(call, enrolment_id=enrolment_id))))


@resource.get("/attempts/{attempt_id}", MarkedAttempt)
def get_attempt(call: Call, attempt_id: PathId) -> Reply:
    """Read what was asked and answered in an attempt, with what is right."""
    found = queries.kept_attempt(call.actor, attempt_id)
    actions.record_attempt_read(actor=call.actor, at=call.at, attempt=found)
    items = [asked(item, with_key=True) for item in queries.items_of(found)]
    return Reply(prepared(AttemptRow)(found) | {"items": items})


@resource.get("/marking", MarkableAnswer, rows=True)
def list_marking(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the free texts that wait for a mark, the oldest first."""
    page = queries.marking_queue(call.actor, cursor=cursor, size=limit)
    return Rows(many(MarkableAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/marking/{answer_id}/mark", MarkedAnswer)
def mark_answer(call: Call, answer_id: PathId, body: MarkIn) -> Reply:
    """Give a free text its points, once; the last mark of an attempt decides it."""
    return Reply(prepared(MarkedAnswer)(actions.mark_answer(**given(call, body, item_id=answer_id))))


@resource.get("/certificates", CertificateAnswer, rows=True)
def list_certificates(
    call: Call,
    text: Line = "",
    course: PathId | None = None,
    state: Annotated[str, OneOf("all", "valid", "ending", "expired", "revoked")] = "all",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List certificates, the newest first; `text` is a number or a part of the holder's name."""
    wanted = {"text": text, "state": state, "cursor": cursor, "size": limit}
    page = queries.certificates_page(call.actor, house_day(call.at), course_id=course, **wanted)  # type: ignore[arg-type]
    return Rows(many(CertificateAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/certificates/{certificate_id}/revocation", CertificateAnswer)
def revoke_certificate(call: Call, certificate_id: PathId, body: RevocationIn) -> Reply:
    """Let a certificate count no longer from today on."""
    found = actions.revoke_certificate(**given(call, body, certificate_id=certificate_id))
    return Reply(prepared(CertificateAnswer)(found), version=found.version)
