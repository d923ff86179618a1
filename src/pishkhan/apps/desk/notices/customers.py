"""What a customer is told about his own request; each word in his own language."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import (
    CustomerAnswered,
    CustomerAsked,
    PriorityChanged,
    TicketClosed,
    TicketFact,
    TicketOpened,
    TicketReferred,
    TicketResolved,
    TicketsMerged,
)
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.notices.kinds import (
    ANSWERED,
    ASKED,
    CLOSED,
    LOWERED,
    MERGED,
    OPENED,
    SOLVED,
    SPECIALIST,
)
from pishkhan.apps.desk.notices.telling import Told, Words, to_requester, told
from pishkhan.apps.desk.queries.readers import told_besides
from pishkhan.apps.desk.rules.said import EMPTY_UPDATE
from pishkhan.apps.desk.rules.states import Closure, Verb, Visibility
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Kind
from pishkhan.pure.jalali import format_datetime


@notifies(TicketOpened)
def tell_opened(fact: TicketOpened, delivery: Delivery) -> Iterable[Told]:
    """The acknowledgement with the tracking code (A1); it meets no clock."""
    return _to_customer(
        fact,
        delivery,
        OPENED,
        lambda _ticket, _entry: (
            _("Your request was received"),
            _("Keep the tracking code: it shows where things stand."),
        ),
    )


@notifies(CustomerAnswered)
def tell_answered(fact: CustomerAnswered, delivery: Delivery) -> Iterable[Told]:
    """What the desk wrote, with its promise (A8)."""
    return _to_customer(
        fact, delivery, ANSWERED, lambda _ticket, entry: (_("A message about your request"), _said(entry))
    )


@notifies(CustomerAsked)
def tell_asked(fact: CustomerAsked, delivery: Delivery) -> Iterable[Told]:
    """What the desk asks and waits for."""
    return _to_customer(fact, delivery, ASKED, lambda _ticket, entry: (_("We need something from you"), _said(entry)))


@notifies(TicketReferred)
def tell_specialist(fact: TicketReferred, delivery: Delivery) -> Iterable[Told]:
    """The customer hears once that a specialist is asked (A4)."""
    if fact.customer_knows:
        return ()
    return _to_customer(fact, delivery, SPECIALIST, lambda _ticket, _entry: _referred_words())


@notifies(PriorityChanged)
def tell_priority(fact: PriorityChanged, delivery: Delivery) -> Iterable[Told]:
    """A lowered priority comes with a reason the customer sees."""
    if not fact.lowered:
        return ()
    return _to_customer(
        fact, delivery, LOWERED, lambda _ticket, entry: (_("The priority of your request changed"), entry.body)
    )


@notifies(TicketResolved)
def tell_resolved(fact: TicketResolved, delivery: Delivery) -> Iterable[Told]:
    """The final answer, to be confirmed or refused (A9)."""
    return _to_customer(
        fact,
        delivery,
        SOLVED,
        lambda _ticket, entry: (
            _("Your request has been answered"),
            f"{entry.body}\n\n" + _("Please confirm the answer in the portal, or tell us there that it does not help."),
        ),
    )


@notifies(TicketClosed)
def tell_closed(fact: TicketClosed, delivery: Delivery) -> Iterable[Told]:
    """A closure the customer did not make himself is told to him; spam is not."""
    if fact.closure == Closure.SPAM or delivery.actor_kind == "customer":
        return ()
    return _to_customer(
        fact, delivery, CLOSED, lambda ticket, entry: (_("Your request was closed"), _closing(ticket, entry))
    )


@notifies(TicketsMerged)
def tell_merged(fact: TicketsMerged, delivery: Delivery) -> Iterable[Told]:
    """Whose request was merged hears that it goes on elsewhere, or that it stands alone again (A4)."""
    absorbed = Ticket.objects.get(pk=fact.absorbed_id)
    case = "alone" if fact.undone else "merged"
    words = _standing_alone if fact.undone else _continued
    return to_requester(absorbed, delivery, MERGED, words, case=case)


def _to_customer(
    fact: TicketFact, delivery: Delivery, kind: Kind, words: Callable[[Ticket, Entry], Words]
) -> Iterable[Told]:
    """To the requester, and to those whose requests were merged into this one, each under his own code."""
    ticket, entry = told(fact)
    besides = () if entry.verb == Verb.OPENED else told_besides(ticket)
    for each in (ticket, *besides):
        yield from to_requester(each, delivery, kind, lambda: words(ticket, entry))


def _referred_words() -> Words:
    return _("A specialist is now looking at your request"), _("The front desk stays your point of contact.")


def _said(entry: Entry) -> str:
    """The words of a public entry, and the promise that goes with them."""
    assert entry.visibility == Visibility.CUSTOMER  # noqa: S101 - nothing else may ever reach a customer
    body = _(EMPTY_UPDATE) if entry.body == EMPTY_UPDATE else entry.body
    promise = entry.data.get("promise")
    if not promise:
        return body
    return f"{body}\n\n" + _("You will hear from us by {moment}.").format(moment=_moment(promise))


def _closing(ticket: Ticket, entry: Entry) -> str:
    if ticket.closure == Closure.UNCONFIRMED:
        return _(
            "We had no word from you after our answer, so the request is closed. You can still reopen it in the portal."
        )
    return entry.body


def _continued() -> Words:
    return _("This request is continued in another one."), _(
        "It is about the same matter as another request of your organisation, so the desk goes on there."
    )


def _standing_alone() -> Words:
    return _("This request stands on its own again."), _("The desk goes on with it where it stopped.")


def _moment(text: str) -> str:
    language = translation.get_language() or "fa"
    return format_datetime(datetime.fromisoformat(text), ZoneInfo(settings.HOUSE_ZONE), "long", language)
