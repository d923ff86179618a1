"""Sessions as lists and pages show them (H1)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.academy.models import Seat, Session
from pishkhan.apps.academy.queries.guard import session, sessions_for
from pishkhan.apps.academy.rules import LIVE_SEATS, SeatState, SessionState, may_keep, may_read
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import colleagues
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

LIVE = [one.value for one in LIVE_SEATS]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session with who has a place and who waits, each in the order in which they asked."""

    session: Session
    seated: tuple[Seat, ...]
    waiting: tuple[Seat, ...]


def matching_sessions(
    actor: Actor, now: datetime, *, course_id: int | None = None, past: bool = False
) -> QuerySet[Session]:
    """The sessions of the vendor's list: to come, or past; raises `NotFound` for whoever does not look at it."""
    if not may_read(actor):
        raise NotFound("page")
    found = sessions_for(actor).filter(Q(ends_at__lt=now) if past else Q(ends_at__gte=now))
    if course_id is not None:
        found = found.filter(course=course_id)
    return found.annotate(waiting=Count("seats", filter=Q(seats__state=SeatState.WAITING.value)))


def sessions_page(
    actor: Actor,
    now: datetime,
    *,
    course_id: int | None = None,
    past: bool = False,
    cursor: str | None = None,
    size: int = 50,
) -> Page[Session]:
    """One page of `matching_sessions`: the next to come first, or the last that was."""
    order = ("-starts_at", "-id") if past else ("starts_at", "id")
    return keyset(matching_sessions(actor, now, course_id=course_id, past=past), order=order, cursor=cursor, size=size)


def session_page(actor: Actor, session_id: int) -> SessionPage:
    """One session with its people, for the academy's readers; raises `NotFound`."""
    if not may_read(actor):
        raise NotFound("session")
    found = session(actor, session_id)
    seats = list(
        Seat.objects.filter(session=found, state__in=LIVE).select_related("contact").order_by("asked_at", "id")
    )
    return SessionPage(
        session=found,
        seated=tuple(one for one in seats if one.state == SeatState.SEATED.value),
        waiting=tuple(one for one in seats if one.state == SeatState.WAITING.value),
    )


def own_sessions(actor: Actor, course_id: int, now: datetime) -> list[tuple[Session, Seat | None]]:
    """The sessions to come of a course one learns, each with one's own place in it or in its list."""
    found = sessions_for(actor).filter(course=course_id, ends_at__gte=now, state=SessionState.PLANNED.value)
    rows = list(found.order_by("starts_at", "id"))
    seats = Seat.objects.filter(session__in=rows, contact=actor.contact_id, state__in=LIVE)
    own = {one.session_id: one for one in seats}
    return [(one, own.get(one.pk)) for one in rows]


def own_seats(actor: Actor, now: datetime) -> list[Seat]:
    """The places one has or waits for in sessions that are still to come."""
    if actor.contact_id is None:
        return []
    shape = shape_of(actor)
    return _seats(shape.of)(now=now, **shape.own)


@remembered(size=512)
def _seats(actor: Actor) -> PreparedSelect[Seat]:
    rows = Seat.objects.filter(Q(session__ends_at__gte=Hole("now")), contact=actor.contact_id, state__in=LIVE)
    rows = rows.filter(session__state=SessionState.PLANNED.value, session__in=sessions_for(actor))
    named = rows.select_related("session__course", "session__trainer")
    return PreparedSelect(lambda: named.order_by("session__starts_at", "id"))


def trainers(actor: Actor) -> QuerySet[User]:
    """Who may lead a session: the vendor's people in use; raises `NotFound` for whoever does not plan any."""
    if not may_keep(actor):
        raise NotFound("page")
    return colleagues(actor)
