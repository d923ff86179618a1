"""Planning a session, changing it, calling it off (H1)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.moving import move_up
from pishkhan.apps.academy.events import SessionCancelled, SessionChanged
from pishkhan.apps.academy.models import Session
from pishkhan.apps.academy.queries import guard, sessions
from pishkhan.apps.academy.rules import KEEPERS, SessionKind, SessionState, SessionTerms
from pishkhan.apps.academy.rules.keeping import (
    LONGEST_ADDRESS,
    LONGEST_REASON,
    changed_meanwhile,
    check_range,
    check_span,
    web_address,
)
from pishkhan.apps.academy.rules.seats import check_bookable, check_capacity
from pishkhan.infra.events import audit, record
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_PLACES = 5_000


@transaction.atomic
def plan_session(*, actor: Actor, at: datetime, course_id: int, terms: SessionTerms) -> Session:
    """Plan a session of a course; it lies ahead. Raises ``Refusal`` beside the field."""
    require_role(actor, *KEEPERS)
    made = Session(course=guard.course(actor, course_id))
    if terms.starts_at <= at:
        raise Refusal("academy.past", N_("Choose a time that lies ahead."), field="starts_at")
    _describe(actor, made, terms)
    made.save()
    audit("academy.plan_session", actor=actor, at=at, subject=made.subject_key, starts_at=made.starts_at.isoformat())
    return made


@transaction.atomic
def change_session(
    *, actor: Actor, at: datetime, session_id: int, terms: SessionTerms, version: int | None = None
) -> Session:
    """Write a session anew before it begins; with more places those who wait move up, and everybody seated is told."""
    found = locked_session(actor, session_id, version)
    check_bookable(found.starts_at, at, is_planned=found.is_planned)
    check_capacity(terms.capacity, found.taken)
    if terms.starts_at <= at:
        raise Refusal("academy.past", N_("Choose a time that lies ahead."), field="starts_at")
    before = (found.kind, found.place, found.starts_at, found.ends_at)
    _describe(actor, found, terms)
    found.version += 1
    found.save()
    named = {"starts_at": found.starts_at.isoformat(), "capacity": found.capacity}
    if before == (found.kind, found.place, found.starts_at, found.ends_at):
        audit("academy.change_session", actor=actor, at=at, subject=found.subject_key, **named)
    else:
        fact = SessionChanged(found.pk, found.course_id)
        record("academy.change_session", fact, actor=actor, at=at, subject=found.subject_key, **named)
    move_up(found, actor, at)
    return found


@transaction.atomic
def cancel_session(*, actor: Actor, at: datetime, session_id: int, reason: str, version: int | None = None) -> Session:
    """Call a session off before it begins; whoever has a place or waits is told why."""
    found = locked_session(actor, session_id, version)
    check_bookable(found.starts_at, at, is_planned=found.is_planned)
    found.state, found.cancel_reason = SessionState.CANCELLED.value, required_text(reason, "reason", LONGEST_REASON)
    found.version += 1
    found.save(update_fields=["state", "cancel_reason", "version"])
    fact = SessionCancelled(found.pk, found.course_id)
    record("academy.cancel_session", fact, actor=actor, at=at, subject=found.subject_key)
    return found


def locked_session(actor: Actor, session_id: int, version: int | None = None) -> Session:
    """Lock a session for whoever keeps the academy."""
    require_role(actor, *KEEPERS)
    guard.session(actor, session_id)
    found = Session.objects.select_for_update(of=("self",)).select_related("course").get(pk=session_id)
    changed_meanwhile(version, found.version, found.place)
    return found


def _describe(actor: Actor, session: Session, terms: SessionTerms) -> None:
    check_span(terms.starts_at, terms.ends_at)
    online = terms.kind is SessionKind.ONLINE
    place = required_text(terms.place, "place", LONGEST_ADDRESS)
    session.kind, session.place = terms.kind.value, web_address(place, "place") if online else place
    session.starts_at, session.ends_at = terms.starts_at, terms.ends_at
    session.capacity = check_range(terms.capacity, "capacity", 1, MOST_PLACES)
    if not sessions.trainers(actor).filter(pk=terms.trainer_id).exists():
        raise Refusal("academy.trainer", N_("Choose one of our people."), field="trainer")
    session.trainer_id = terms.trainer_id
