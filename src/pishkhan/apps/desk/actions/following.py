"""Following a ticket and no longer following it: a person's own matter, which changes nothing of the ticket (A12)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.desk.models import Entry, Following, Ticket
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.readers import mentioned_in
from pishkhan.apps.desk.rules.following import MOST_FOLLOWED, check_may_follow
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def follow(*, actor: Actor, at: datetime, code: str) -> Ticket:
    """Hear of what happens on a ticket one may see; following twice changes nothing. Raises ``Refusal``."""
    ticket, user_id = _seen_by_staff(actor, code)
    if Following.objects.filter(ticket=ticket, user_id=user_id).exists():
        return ticket
    check_may_follow(_followed_by(user_id))
    _begin(ticket, user_id, at)
    audit("desk.follow", actor=actor, at=at, subject=ticket.subject_key)
    return ticket


@transaction.atomic
def unfollow(*, actor: Actor, at: datetime, code: str) -> Ticket:
    """Hear no more of it; what is not followed stays so."""
    ticket, user_id = _seen_by_staff(actor, code)
    gone, _ = Following.objects.filter(ticket=ticket, user_id=user_id).delete()
    if gone:
        Ticket.objects.filter(pk=ticket.pk).update(follower_count=F("follower_count") - 1)
        audit("desk.unfollow", actor=actor, at=at, subject=ticket.subject_key)
    return ticket


@transaction.atomic
def follow_mentioned(*, actor: Actor, at: datetime, ticket_id: int, seq: int) -> None:
    """Whoever a note calls and may read it follows the ticket from then on; for the worker, safe to repeat."""
    require_role(actor)
    entry = Entry.objects.select_related("ticket").get(ticket_id=ticket_id, seq=seq)
    for reader in mentioned_in(entry.ticket, entry):
        if reader.person_id is not None and _followed_by(reader.person_id) < MOST_FOLLOWED:
            _begin(entry.ticket, reader.person_id, at)


def _seen_by_staff(actor: Actor, code: str) -> tuple[Ticket, int]:
    if not actor.is_vendor or actor.user_id is None:
        raise NotFound("ticket")
    return find_ticket(actor, code), actor.user_id


def _followed_by(user_id: int) -> int:
    return Following.objects.filter(user_id=user_id, live=True).count()


def _begin(ticket: Ticket, user_id: int, at: datetime) -> None:
    kept = {"since": at, "live": ticket.is_live}
    _row, is_new = Following.objects.get_or_create(ticket=ticket, user_id=user_id, defaults=kept)
    if is_new:
        Ticket.objects.filter(pk=ticket.pk).update(follower_count=F("follower_count") + 1)
