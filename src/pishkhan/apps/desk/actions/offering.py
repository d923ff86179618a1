"""Counting what came of offered answers, one writing of a request at a time (F2)."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from pishkhan.apps.desk.models import Offering, Ticket
from pishkhan.apps.desk.rules.offering import is_key
from pishkhan.infra.prepared import Hole, PreparedUpdate
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

MOST = 1_000


@transaction.atomic
def show_answers(*, actor: Actor, at: datetime, key: str, count: int) -> None:
    """So many answers were shown to somebody who writes; nothing is kept where there was none."""
    if not count:
        return
    begun_at = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [_writer(actor, key), key, begun_at, count])


@transaction.atomic
def open_answer(*, actor: Actor, at: datetime, key: str) -> None:  # noqa: ARG001 - every verb is told when
    """One of them was opened; where none was shown there was none."""
    _shown(actor, key).filter(opened__lt=MOST).update(opened=F("opened") + 1)


@transaction.atomic
def solve_by_answer(*, actor: Actor, at: datetime, key: str) -> None:
    """He says that this solved it; said twice it counts once, not for a request that was sent, nor without answers."""
    _shown(actor, key).filter(solved_at=None, ticket=None).update(solved_at=at)


@transaction.atomic
def keep_sent(*, actor: Actor, at: datetime, key: str, ticket: Ticket) -> None:
    """The request that was sent from the same form; a key that names no writing is nothing."""
    del at  # the request has its own instant
    if is_key(key) and actor.contact_id is not None:
        SENT(contact=actor.contact_id, key=key, ticket=ticket.pk)


# One statement at every pause of the typing; what is there is written again only where more was shown.
_SHOWN = (
    "INSERT INTO desk_offering (contact_id, key, begun_at, shown, opened) VALUES (%s, %s, %s, %s, 0)"
    " ON CONFLICT (contact_id, key) DO UPDATE SET shown = excluded.shown WHERE desk_offering.shown < excluded.shown"
)
SENT = PreparedUpdate(
    lambda: (
        Offering.objects.filter(Q(contact_id=Hole("contact")), Q(key=Hole("key")), ticket=None),
        {"ticket_id": Hole("ticket")},
    )
)


def _shown(actor: Actor, key: str) -> QuerySet[Offering]:
    """The writing of this key if answers were shown in it; nobody counts up what was never offered to him."""
    return Offering.objects.filter(contact=_writer(actor, key), key=key, shown__gt=0)


def _writer(actor: Actor, key: str) -> int:
    if not actor.is_customer or actor.contact_id is None or not is_key(key):
        raise NotFound("page")
    return actor.contact_id
