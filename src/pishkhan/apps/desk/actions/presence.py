"""Being at a ticket: written at most every three quarters of a minute, so that looking costs nothing (A12)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.models import Presence
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules.presence import SWEPT_AFTER, WRITES, is_news
from pishkhan.pure.actor import Actor


@transaction.atomic
def be_present(*, actor: Actor, at: datetime, code: str, writing: bool = False) -> None:
    """Somebody has the ticket open, or writes on it; no deed, so no audit. Raises ``NotFound`` for a stranger."""
    ticket = find_ticket(actor, code)
    if actor.user_id is None:
        return
    known = Presence.objects.filter(ticket=ticket, user_id=actor.user_id).first()
    seen_at, until = (known.seen_at, known.writing_until) if known else (None, None)
    if not is_news(at, seen_at, until, writing=writing):
        return
    row = Presence(ticket=ticket, user_id=actor.user_id, seen_at=at, writing_until=at + WRITES if writing else until)
    Presence.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["ticket", "user"],
        update_fields=["seen_at", "writing_until"],
    )


@transaction.atomic
def forget_absent(*, actor: Actor, at: datetime) -> int:
    """Sweep away who is long gone; gives how many rows."""
    del actor
    return Presence.objects.filter(seen_at__lt=at - SWEPT_AFTER).delete()[0]
