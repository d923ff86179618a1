"""Mails about a ticket, to its requester and to its owner; each in the reader's own language."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import (
    CustomerAnswered,
    CustomerAsked,
    CustomerWrote,
    PriorityChanged,
    ReferralAnswered,
    TicketClosed,
    TicketFact,
    TicketOpened,
    TicketReferred,
    TicketReopened,
    TicketResolved,
    TicketsMerged,
)
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.queries.readers import (
    Reader,
    keepers_of,
    owner_of,
    requester_of,
    team_of,
    timed_by,
    told_besides,
)
from pishkhan.apps.desk.rules.said import EMPTY_UPDATE
from pishkhan.apps.desk.rules.states import Closure, Visibility
from pishkhan.apps.sla.events import ClockBreached, ClockWarned
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import format_datetime
from pishkhan.pure.persian import format_code
from pishkhan.pure.words import N_

Words = tuple[str, str]


@notifies(TicketOpened)
def tell_opened(fact: TicketOpened, delivery: Delivery) -> Iterable[Mail]:
    """The acknowledgement with the tracking code (A1); it meets no clock."""
    return _to_customer(
        fact,
        delivery,
        lambda _ticket, _entry: (
            _("Your request was received"),
            _("Keep the tracking code: it shows where things stand."),
        ),
    )


@notifies(CustomerAnswered)
def tell_answered(fact: CustomerAnswered, delivery: Delivery) -> Iterable[Mail]:
    """What the desk wrote, with its promise (A8)."""
    return _to_customer(fact, delivery, lambda _ticket, entry: (_("A message about your request"), _said(entry)))


@notifies(CustomerAsked)
def tell_asked(fact: CustomerAsked, delivery: Delivery) -> Iterable[Mail]:
    """What the desk asks and waits for."""
    return _to_customer(fact, delivery, lambda _ticket, entry: (_("We need something from you"), _said(entry)))


@notifies(TicketReferred)
def tell_referred(fact: TicketReferred, delivery: Delivery) -> Iterable[Mail]:
    """The customer hears once that a specialist is asked (A4); the team hears that it is asked (A3)."""
    if not fact.customer_knows:
        yield from _to_customer(fact, delivery, lambda _ticket, _entry: _referred_words())
    for reader in team_of(fact.team_id):
        yield from _to_colleague(fact, delivery, reader, lambda _ticket, entry: (_("Your team is asked"), entry.body))


@notifies(ReferralAnswered)
def tell_referral_answered(fact: ReferralAnswered, delivery: Delivery) -> Iterable[Mail]:
    """The owner has his answer back."""
    return _to_owner(fact, delivery, lambda _ticket, entry: (_("Your question was answered"), entry.body))


@notifies(PriorityChanged)
def tell_priority(fact: PriorityChanged, delivery: Delivery) -> Iterable[Mail]:
    """A lowered priority comes with a reason the customer sees."""
    if not fact.lowered:
        return ()
    return _to_customer(fact, delivery, lambda _ticket, entry: (_("The priority of your request changed"), entry.body))


@notifies(TicketResolved)
def tell_resolved(fact: TicketResolved, delivery: Delivery) -> Iterable[Mail]:
    """The final answer, to be confirmed or refused (A9)."""
    return _to_customer(
        fact,
        delivery,
        lambda _ticket, entry: (
            _("Your request has been answered"),
            f"{entry.body}\n\n" + _("Please confirm the answer in the portal, or tell us there that it does not help."),
        ),
    )


@notifies(TicketClosed)
def tell_closed(fact: TicketClosed, delivery: Delivery) -> Iterable[Mail]:
    """A closure the customer did not make himself is told to him; spam is not."""
    if fact.closure == Closure.SPAM or delivery.actor_kind == "customer":
        return ()
    return _to_customer(fact, delivery, lambda ticket, entry: (_("Your request was closed"), _closing(ticket, entry)))


@notifies(TicketsMerged)
def tell_merged(fact: TicketsMerged, delivery: Delivery) -> Iterable[Mail]:
    """Whose request was merged hears that it goes on elsewhere, or that it stands alone again (A4)."""
    absorbed = Ticket.objects.get(pk=fact.absorbed_id)
    return _to_requester(absorbed, delivery, lambda: _standing_alone() if fact.undone else _continued())


@notifies(CustomerWrote)
def tell_customer_wrote(fact: CustomerWrote, delivery: Delivery) -> Iterable[Mail]:
    """The owner learns that the customer wrote."""
    return _to_owner(fact, delivery, lambda _ticket, entry: (_("The customer wrote"), entry.body))


@notifies(TicketReopened)
def tell_reopened(fact: TicketReopened, delivery: Delivery) -> Iterable[Mail]:
    """The owner learns that the answer did not hold."""
    return _to_owner(fact, delivery, lambda _ticket, entry: (_("A ticket was reopened"), entry.body))


@notifies(ClockWarned)
def tell_warned(fact: ClockWarned, delivery: Delivery) -> Iterable[Mail]:
    """Whoever can still keep a target hears that time runs out (B3)."""
    return _about_clock(fact.clock_id, delivery, N_("Time is running out"))


@notifies(ClockBreached)
def tell_breached(fact: ClockBreached, delivery: Delivery) -> Iterable[Mail]:
    """Whoever missed a target hears it at once; the breach stays a fact (B3)."""
    return _about_clock(fact.clock_id, delivery, N_("A target was missed"))


def status_code_mail(ticket: Ticket, status_code_id: int, secret: str) -> list[Mail]:
    """The one-time code of the public status page, to the ticket's own mailbox only (A1)."""
    reader = requester_of(ticket)
    if reader is None:
        return []
    with translation.override(reader.language):
        text = _("The code that shows your request is {secret}. It is valid for 15 minutes.").format(secret=secret)
        subject = _("Code for your request {code}").format(code=format_code(ticket.code))
        return [Mail(reader.address, subject, text, reader.language, f"status-code:{status_code_id}")]


def _to_customer(fact: TicketFact, delivery: Delivery, words: Callable[[Ticket, Entry], Words]) -> Iterable[Mail]:
    """To the requester, and to those whose requests were merged into this one."""
    ticket, entry = _told(fact)
    for each in (ticket, *told_besides(ticket)):
        yield from _to_requester(each, delivery, lambda: words(ticket, entry))


def _to_requester(ticket: Ticket, delivery: Delivery, words: Callable[[], Words]) -> Iterable[Mail]:
    reader = requester_of(ticket)
    if reader is None or ticket.imported:
        return
    with translation.override(reader.language):
        subject, text = words()
        foot = _("Request: {subject}\nTracking code: {code}\n{address}").format(
            subject=ticket.subject,
            code=format_code(ticket.code),
            address=settings.PUBLIC_URL + _customer_address(ticket, reader),
        )
        yield _mail(reader, delivery, ticket, subject, f"{text}\n\n{foot}")


def _to_owner(fact: TicketFact, delivery: Delivery, words: Callable[[Ticket, Entry], Words]) -> Iterable[Mail]:
    ticket, _entry = _told(fact)
    reader = owner_of(ticket)
    if reader is not None and ticket.owner_id != delivery.actor_id:
        yield from _to_colleague(fact, delivery, reader, words)


def _to_colleague(
    fact: TicketFact, delivery: Delivery, reader: Reader, words: Callable[[Ticket, Entry], Words]
) -> Iterable[Mail]:
    ticket, entry = _told(fact)
    with translation.override(reader.language):
        subject, text = words(ticket, entry)
        address = settings.PUBLIC_URL + reverse("ticket", kwargs={"code": ticket.code})
        yield _mail(reader, delivery, ticket, subject, f"{ticket.subject}\n\n{text}\n\n{address}")


def _about_clock(clock_id: int, delivery: Delivery, title: str) -> Iterable[Mail]:
    timed = timed_by(clock_id)
    if timed is None or timed.ticket.imported:
        return
    address = settings.PUBLIC_URL + reverse("ticket", kwargs={"code": timed.ticket.code})
    for reader in keepers_of(timed, delivery.at):
        with translation.override(reader.language):
            kind = _(ClockKind(timed.kind).label)
            text = f"{kind}: {timed.ticket.subject}\n\n{address}"
            yield _mail(reader, delivery, timed.ticket, f"{_(title)} ({kind})", text)


def _mail(reader: Reader, delivery: Delivery, ticket: Ticket, subject: str, text: str) -> Mail:
    title = f"{subject} [{format_code(ticket.code)}]"
    return Mail(reader.address, title, text, reader.language, f"event:{delivery.event_id}:{reader.address}")


def _customer_address(ticket: Ticket, reader: Reader) -> str:
    return reverse("portal-request", kwargs={"code": ticket.code}) if reader.signs_in else reverse("status")


def _referred_words() -> Words:
    return _("A specialist is now looking at your request"), _("The front desk stays your point of contact.")


def _told(fact: TicketFact) -> tuple[Ticket, Entry]:
    entry = Entry.objects.select_related("ticket").get(ticket_id=fact.ticket_id, seq=fact.seq)
    return entry.ticket, entry


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
