"""Quotes: of one ticket, of the house for whoever keeps contracts, of a customer for who speaks for it (C8)."""

from datetime import date

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.rules.keeping import PRICED
from pishkhan.apps.desk.models import Quote, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.quotes import QuoteState
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.apps.desk.rules.who import readable
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import NotFound

WAITING_AT_MOST = 5


def quotes_for(actor: Actor) -> QuerySet[Quote]:
    """The quotes the actor may read.

    Whoever reads prices reads all, the desk those of its tickets; of customers whoever represents or signs those of
    his organisations, and anybody those for his own requests.
    """
    rows = Quote.objects.select_related("ticket__organisation", "offered_by").prefetch_related("lines")
    if has_role(actor, *PRICED):
        return rows
    if actor.is_vendor:
        return rows.filter(ticket__desk_id__in=actor.desk_ids | actor.managed_ids)
    if not actor.is_customer:
        return rows.none()
    own = Q(ticket__organisation_id__in=actor.speaks_for)
    return rows.filter(own | Q(ticket__contact_id=actor.contact_id) if actor.contact_id is not None else own)


def quote(actor: Actor, quote_id: int) -> Quote:
    """One quote the actor may read; raises ``NotFound``."""
    found = quotes_for(actor).filter(pk=quote_id).first()
    if found is None:
        raise NotFound("quote")
    return found


def may_list_quotes(actor: Actor) -> bool:
    """Whether there is a list of quotes for this person: who reads prices, and the desk."""
    return has_role(actor, *PRICED) or (actor.is_vendor and bool(actor.desk_ids | actor.managed_ids))


def quotes_page(actor: Actor, *, state: str = "", cursor: str | None = None, size: int = 50) -> Page[Quote]:
    """One page of the quotes, the newest first; raises ``NotFound`` for whoever has no such list."""
    return keyset(matching_quotes(actor, state=state), order=("-id",), cursor=cursor, size=size)


def matching_quotes(actor: Actor, *, state: str = "") -> QuerySet[Quote]:
    """The rows of `quotes_page`, all of them."""
    if not may_list_quotes(actor):
        raise NotFound("page")
    rows = quotes_for(actor)
    return rows.filter(state=state) if state in set(QuoteState) else rows


def openable_codes(actor: Actor, quotes: list[Quote]) -> frozenset[str]:
    """The tracking codes among those of these quotes whose tickets this person may open."""
    ids = {one.ticket_id for one in quotes}
    return frozenset(visible_tickets(actor).filter(pk__in=ids).values_list("code", flat=True)) if ids else frozenset()


def own_quotes(actor: Actor, *, cursor: str | None = None, size: int = 20) -> Page[Quote]:
    """What a customer's representative or signatory finds in the portal, the newest first."""
    if not actor.is_customer:
        raise NotFound("page")
    rows = quotes_for(actor).filter(ticket__organisation_id__in=actor.speaks_for)
    return keyset(rows, order=("-id",), cursor=cursor, size=size)


def waiting_quotes(actor: Actor, today: date) -> list[Quote]:
    """The quotes that a customer's representative or signatory may still accept, the next to end first."""
    if not actor.speaks_for:
        return []
    shape = shape_of(actor)
    return _waiting(shape.of)(today=today, **shape.own)


@remembered(size=512)
def _waiting(actor: Actor) -> PreparedSelect[Quote]:
    rows = quotes_for(actor).filter(Q(valid_until__gte=Hole("today")), state=QuoteState.OFFERED.value)
    own = rows.filter(ticket__organisation_id__in=actor.speaks_for).prefetch_related(None).select_related(None)
    shown = own.select_related("ticket").only("valid_until", "ticket__code").order_by("valid_until", "id")
    return PreparedSelect(lambda: shown[:WAITING_AT_MOST])


def quotes_of(actor: Actor, ticket: Ticket) -> list[Quote]:
    """The quotes of a ticket the caller holds, the newest first, for whoever reads what is the desk's or his own.

    Most tickets wait for none: they are not even asked.
    """
    if not (ticket.waits_for_quote or ticket.quote_accepted_at):
        return []
    if actor.is_vendor and Visibility.DESK not in readable(actor, ticket.desk_id):
        return []
    rows = Quote.objects.filter(ticket=ticket).select_related("offered_by", "recorded_by").prefetch_related("lines")
    return list(rows.order_by("-id"))


def open_quote(ticket: Ticket) -> Quote | None:
    """The quote of a locked ticket that waits for the customer, locked too."""
    return Quote.objects.select_for_update().filter(ticket=ticket, state=QuoteState.OFFERED.value).first()


def expired_quotes(today: date) -> list[tuple[int, int]]:
    """Ticket and quote of each open one whose last day is over, in order."""
    over = Quote.objects.filter(state=QuoteState.OFFERED.value, valid_until__lt=today)
    return list(over.order_by("valid_until", "id").values_list("ticket_id", "pk"))
