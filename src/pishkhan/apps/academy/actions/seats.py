"""Taking a place in a session or waiting for one, giving it back, and the attendance sheet (H1)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.moving import move_up
from pishkhan.apps.academy.actions.sessions import locked_session
from pishkhan.apps.academy.models import Enrolment, Seat, Session
from pishkhan.apps.academy.queries import guard
from pishkhan.apps.academy.rules import KEEPERS, LIVE_SEATS, Presence, SeatState
from pishkhan.apps.academy.rules.seats import check_attendable, check_bookable, has_seat, no_seat
from pishkhan.infra.events import audit
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LIVE = [one.value for one in LIVE_SEATS]


@transaction.atomic
def take_seat(*, actor: Actor, at: datetime, session_id: int, contact_id: int | None = None) -> Seat:
    """Take a place for oneself, or for a learner by whoever keeps the academy; when all are taken, wait for one."""
    found = _session(actor, session_id)
    learner_id = _learner(actor, found, contact_id)
    check_bookable(found.starts_at, at, is_planned=found.is_planned)
    is_free = found.free > 0
    state = SeatState.SEATED if is_free else SeatState.WAITING
    seat = Seat(session=found, contact_id=learner_id, state=state.value, asked_at=at)
    insert_or_refuse(seat, has_seat())
    audit("academy.take_seat", actor=actor, at=at, subject=found.subject_key, contact=learner_id, state=state.value)
    if is_free:
        found.taken += 1
        found.save(update_fields=["taken"])
    return seat


@transaction.atomic
def leave_seat(*, actor: Actor, at: datetime, session_id: int, contact_id: int | None = None) -> Seat:
    """Give a place back, or wait no longer; the first of those who wait moves up at once."""
    found = _session(actor, session_id)
    learner_id = contact_id if not actor.is_customer else _learner(actor, found, contact_id)
    seat = Seat.objects.filter(session=found, contact=learner_id, state__in=LIVE).first()
    if seat is None:
        raise no_seat()
    check_bookable(found.starts_at, at, is_planned=found.is_planned)
    return _leave(found, seat, actor, at)


def leave_seats(course_id: int, contact_id: int, actor: Actor, at: datetime) -> None:
    """Give back every place in the sessions of a course that are still to come, in the current transaction."""
    own = Seat.objects.filter(contact=contact_id, state__in=LIVE).values("session")
    rows = Session.objects.select_for_update(of=("self",)).filter(course=course_id, starts_at__gt=at, pk__in=own)
    for found in rows.order_by("id"):
        seat = Seat.objects.filter(session=found, contact=contact_id, state__in=LIVE).first()
        if seat is not None and found.is_planned:
            _leave(found, seat, actor, at)


def _leave(found: Session, seat: Seat, actor: Actor, at: datetime) -> Seat:
    was_seated = seat.state == SeatState.SEATED.value
    seat.state, seat.left_at = SeatState.LEFT.value, at
    seat.save(update_fields=["state", "left_at"])
    audit("academy.leave_seat", actor=actor, at=at, subject=found.subject_key, contact=seat.contact_id)
    if was_seated:
        found.taken -= 1
        move_up(found, actor, at)
    return seat


@transaction.atomic
def record_attendance(
    *, actor: Actor, at: datetime, session_id: int, present: Mapping[int, Presence], version: int | None = None
) -> Session:
    """Fill in the attendance sheet, by the number of the place; a place of another session does not exist."""
    found = locked_session(actor, session_id, version)
    check_attendable(found.starts_at, at, is_planned=found.is_planned)
    seats = {one.pk: one for one in Seat.objects.filter(session=found, state=SeatState.SEATED.value)}
    if set(present) - set(seats):
        raise NotFound("seat")
    for pk, presence in present.items():
        seats[pk].presence = presence.value
    Seat.objects.bulk_update(seats.values(), ["presence"])
    count = sum(one.presence == Presence.PRESENT.value for one in seats.values())
    audit("academy.record_attendance", actor=actor, at=at, subject=found.subject_key, present=count)
    return found


def _session(actor: Actor, session_id: int) -> Session:
    """The session, locked, for a learner of its course or for whoever keeps the academy."""
    guard.session(actor, session_id)
    if not actor.is_customer:
        require_role(actor, *KEEPERS)
    return Session.objects.select_for_update(of=("self",)).select_related("course").get(pk=session_id)


def _learner(actor: Actor, session: Session, contact_id: int | None) -> int:
    """Who is meant: a customer's person himself, another only when he learns the course."""
    if actor.is_customer:
        if actor.contact_id is None or contact_id not in {None, actor.contact_id}:
            raise NotFound("contact")
        return actor.contact_id
    learns = Enrolment.objects.filter(course=session.course_id, contact=contact_id, withdrawn_at=None)
    if contact_id is None or not learns.exists():
        message = N_("Choose one of the learners of this course.")
        raise Refusal("academy.no_learner", message, field="contact")
    return contact_id
