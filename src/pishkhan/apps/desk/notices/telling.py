"""The two ways of telling: a customer about his request, a colleague about his work."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import TicketFact
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.queries.readers import Reader, owner_of, requester_of
from pishkhan.infra.events import Delivery
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice
from pishkhan.pure.persian import format_code

Words = tuple[str, str]
Told = Mail | Notice


def told(fact: TicketFact) -> tuple[Ticket, Entry]:
    """The ticket a fact is about, and the entry that tells it."""
    entry = Entry.objects.select_related("ticket", "contact").get(ticket_id=fact.ticket_id, seq=fact.seq)
    return entry.ticket, entry


def author_of(entry: Entry) -> str:
    """Who did it, by name; nobody where the product did."""
    if entry.actor_kind == "system":
        return ""
    return entry.actor_name or (entry.contact.full_name if entry.contact else "")


def to_requester(
    ticket: Ticket, delivery: Delivery, kind: Kind, words: Callable[[], Words], **more: Any
) -> Iterator[Told]:
    """Tell whoever asked; what he did himself he is not told in the product, and without an account only by mail."""
    reader = requester_of(ticket)
    if reader is None or ticket.imported:
        return
    mail = _customer_mail(ticket, delivery, reader, words)
    if reader.person_id is None or reader.person_id == delivery.actor_id:
        yield from [mail] if mail else []
        return
    facts = {"code": ticket.code, "subject": ticket.subject} | more
    yield Notice(reader.person_id, kind, cause(delivery), delivery.at, f"request:{ticket.code}", facts, mail)


def to_owner(fact: TicketFact, delivery: Delivery, kind: Kind, words: Callable[[Entry], Words]) -> Iterable[Told]:
    """Tell the owner what somebody else did."""
    ticket, entry = told(fact)
    reader = owner_of(ticket)
    if reader is None or ticket.owner_id == delivery.actor_id:
        return []
    return [to_colleague(ticket, delivery, reader, kind, lambda: words(entry), by=author_of(entry))]


def to_colleague(
    ticket: Ticket, delivery: Delivery, reader: Reader, kind: Kind, words: Callable[[], Words], **facts: Any
) -> Notice:
    """Tell one of the vendor's people, in the product and by mail."""
    assert reader.person_id is not None  # noqa: S101 - every colleague has an account
    known = {"code": ticket.code, "subject": ticket.subject} | facts
    mail = None
    if reader.address:
        with translation.override(reader.language):
            subject, text = words()
            address = settings.PUBLIC_URL + reverse("ticket", kwargs={"code": ticket.code})
            mail = _mail(reader, delivery, ticket, subject, f"{ticket.subject}\n\n{text}\n\n{address}")
    return Notice(reader.person_id, kind, cause(delivery), delivery.at, ticket.subject_key, known, mail)


def cause(delivery: Delivery) -> str:
    """What a notice of this delivery is kept under: a repetition tells nothing new."""
    return f"event:{delivery.event_id}"


def _customer_mail(ticket: Ticket, delivery: Delivery, reader: Reader, words: Callable[[], Words]) -> Mail | None:
    if not reader.address:
        return None
    with translation.override(reader.language):
        subject, text = words()
        foot = _("Request: {subject}\nTracking code: {code}\n{address}").format(
            subject=ticket.subject,
            code=format_code(ticket.code),
            address=settings.PUBLIC_URL + _customer_address(ticket, reader),
        )
        return _mail(reader, delivery, ticket, subject, f"{text}\n\n{foot}")


def _customer_address(ticket: Ticket, reader: Reader) -> str:
    signs_in = reader.person_id is not None
    return reverse("portal-request", kwargs={"code": ticket.code}) if signs_in else reverse("status")


def _mail(reader: Reader, delivery: Delivery, ticket: Ticket, subject: str, text: str) -> Mail:
    title = f"{subject} [{format_code(ticket.code)}]"
    return Mail(reader.address, title, text, reader.language, f"event:{delivery.event_id}:{reader.address}")
