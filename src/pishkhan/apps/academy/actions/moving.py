"""Moving up from the waiting list, in the current transaction; whoever calls holds the session's lock (H1)."""

from datetime import datetime

from pishkhan.apps.academy.events import SeatGiven
from pishkhan.apps.academy.models import Seat, Session
from pishkhan.apps.academy.rules import SeatState
from pishkhan.apps.academy.rules.seats import Waiting, moving_up
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor


def move_up(session: Session, actor: Actor, at: datetime) -> None:
    """Give the free places of a session to those who have waited longest."""
    rows = Seat.objects.filter(session=session, state=SeatState.WAITING.value).values_list("pk", "asked_at")
    next_ones = moving_up((Waiting(pk, since) for pk, since in rows), session.free)
    for seat in Seat.objects.filter(pk__in=next_ones).order_by("asked_at", "id"):
        seat.state = SeatState.SEATED.value
        seat.save(update_fields=["state"])
        fact = SeatGiven(seat.pk, session.pk, seat.contact_id, moved_up=True)
        record("academy.move_up", fact, actor=actor, at=at, subject=session.subject_key, contact=seat.contact_id)
    session.taken += len(next_ones)
    session.save(update_fields=["taken"])
