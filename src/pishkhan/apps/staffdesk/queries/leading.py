"""What customers want first, for the vendor's desks: the tickets by their place in the customer's list (C4, A12)."""

from django.db.models import Exists, OuterRef, QuerySet

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.staffdesk.models import RankedItem
from pishkhan.apps.staffdesk.rules.ranking import LEADING
from pishkhan.infra.among import among
from pishkhan.infra.paging import DEFAULT_SIZE, Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ORDER = ("leading", "id")
RELATED = ("ticket__organisation", "ticket__owner")


def leading_tickets(
    actor: Actor, *, most: int = LEADING, cursor: str | None = None, size: int = DEFAULT_SIZE
) -> Page[RankedItem]:
    """One page of the live tickets of the actor's desks that stand among the first ``most`` of their customer's list.

    The first of each customer come first, among them those that stand in a list for longest. One walk of an index.
    Raises `NotFound` for whoever belongs to no desk.
    """
    return keyset(leading_rows(actor, most), order=ORDER, cursor=cursor, size=size)


def leading_rows(actor: Actor, most: int) -> QuerySet[RankedItem]:
    """The rows of `leading_tickets`, all of them."""
    desks = sorted(actor.desk_ids | actor.managed_ids)
    if not desks:
        raise NotFound("view")
    rows = RankedItem.objects.filter(is_open=True, leading__isnull=False, leading__lte=most, ticket__isnull=False)
    # Asked of each row, not joined: a database would rather read every ticket of the desks and sort.
    live = Ticket.objects.filter(among("status", LIVE), pk=OuterRef("ticket"), desk__in=desks)
    return rows.filter(Exists(live)).select_related(*RELATED)
