"""Which tickets some clocks time, for those who may see them."""

from collections.abc import Iterable

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.pure.actor import Actor


def tickets_of_clocks(actor: Actor, clock_ids: Iterable[int]) -> list[Ticket]:
    """The tickets these clocks belong to, each once, in the order of their opening; those of others are left out."""
    timed = visible_tickets(actor).filter(clocks__clock_id__in=list(clock_ids))
    return list(timed.distinct().order_by("opened_at", "id"))
