"""Counting what came of offered answers, one writing of a request at a time (F2)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.desk.models import Offering, Ticket
from pishkhan.apps.desk.rules.offering import is_key
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

MOST = 1_000


@transaction.atomic
def show_answers(*, actor: Actor, at: datetime, key: str, count: int) -> None:
    """So many answers were shown to somebody who writes; nothing is kept where there was none."""
    if not count:
        return
    found = _own(actor, at, key)
    if found.shown < count:
        Offering.objects.filter(pk=found.pk, shown__lt=count).update(shown=count)


@transaction.atomic
def open_answer(*, actor: Actor, at: datetime, key: str) -> None:
    """One of them was opened."""
    found = _own(actor, at, key)
    Offering.objects.filter(pk=found.pk, opened__lt=MOST).update(opened=F("opened") + 1)


@transaction.atomic
def solve_by_answer(*, actor: Actor, at: datetime, key: str) -> None:
    """He says that this solved it; said twice it counts once, and not for a request that was sent."""
    found = _own(actor, at, key)
    Offering.objects.filter(pk=found.pk, solved_at=None, ticket=None).update(solved_at=at)


@transaction.atomic
def keep_sent(*, actor: Actor, at: datetime, key: str, ticket: Ticket) -> None:
    """The request that was sent from the same form; a key that names no writing is nothing."""
    del at  # the request has its own instant
    if is_key(key) and actor.contact_id is not None:
        Offering.objects.filter(contact=actor.contact_id, key=key, ticket=None).update(ticket=ticket)


def _own(actor: Actor, at: datetime, key: str) -> Offering:
    if not actor.is_customer or actor.contact_id is None or not is_key(key):
        raise NotFound("page")
    begun = {"begun_at": at}
    found, _made = Offering.objects.get_or_create(contact_id=actor.contact_id, key=key, defaults=begun)
    return found
