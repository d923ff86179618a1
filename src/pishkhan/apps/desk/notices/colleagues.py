"""What the vendor's people are told of their work on tickets."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import (
    CustomerWrote,
    NoteWritten,
    ReferralAnswered,
    TicketReferred,
    TicketReopened,
    TicketTaken,
    TicketTransferred,
)
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.notices.kinds import (
    CUSTOMER_WROTE,
    GIVEN,
    MENTIONED,
    PASSED_ON,
    QUESTION_ANSWERED,
    REFUSED,
    REOPENED,
    TEAM_ASKED,
)
from pishkhan.apps.desk.notices.telling import Told, Words, author_of, to_colleague, to_owner, told
from pishkhan.apps.desk.queries.readers import colleague, mentioned_in, team_of
from pishkhan.infra.events import Delivery, notifies


@notifies(TicketTaken)
def tell_given(fact: TicketTaken, delivery: Delivery) -> Iterable[Told]:
    """Whoever was dealt a ticket hears it; who took it himself knows."""
    return _to_heir(*told(fact), delivery)


@notifies(TicketTransferred)
def tell_transferred(fact: TicketTransferred, delivery: Delivery) -> Iterable[Told]:
    """The new owner hears that the ticket is his, the former that it no longer is; a hand-over tells both at once."""
    if fact.handover_id:
        return
    ticket, entry = told(fact)
    yield from _to_heir(ticket, entry, delivery)
    former, heir = colleague(entry.data.get("before")), colleague(entry.data.get("owner"))
    if former is not None and former.person_id != delivery.actor_id:
        by, to = author_of(entry), heir.name if heir else ""
        yield to_colleague(ticket, delivery, former, PASSED_ON, lambda: _passed_words(entry), by=by, to=to)


@notifies(CustomerWrote)
def tell_customer_wrote(fact: CustomerWrote, delivery: Delivery) -> Iterable[Told]:
    """The owner learns that the customer wrote."""
    return to_owner(fact, delivery, CUSTOMER_WROTE, lambda entry: (_("The customer wrote"), entry.body))


@notifies(TicketReopened)
def tell_reopened(fact: TicketReopened, delivery: Delivery) -> Iterable[Told]:
    """The owner learns that the answer did not hold."""
    kind = REFUSED if fact.refused else REOPENED
    return to_owner(fact, delivery, kind, lambda entry: (_("A ticket was reopened"), entry.body))


@notifies(TicketReferred)
def tell_team(fact: TicketReferred, delivery: Delivery) -> Iterable[Told]:
    """The team hears that it is asked (A3)."""
    ticket, entry = told(fact)
    for reader in team_of(fact.team_id):
        if reader.person_id != delivery.actor_id:
            yield to_colleague(ticket, delivery, reader, TEAM_ASKED, lambda: _asked_words(entry), by=author_of(entry))


@notifies(ReferralAnswered)
def tell_referral_answered(fact: ReferralAnswered, delivery: Delivery) -> Iterable[Told]:
    """The owner has his answer back."""
    return to_owner(fact, delivery, QUESTION_ANSWERED, lambda entry: (_("Your question was answered"), entry.body))


@notifies(NoteWritten)
def tell_mentioned(fact: NoteWritten, delivery: Delivery) -> Iterable[Told]:
    """Whoever is called by ``@user name`` in a note, and may read it, hears it."""
    ticket, entry = told(fact)
    for reader in mentioned_in(ticket, entry):
        if reader.person_id != delivery.actor_id:
            yield to_colleague(ticket, delivery, reader, MENTIONED, lambda: _mention_words(entry), by=author_of(entry))


def _to_heir(ticket: Ticket, entry: Entry, delivery: Delivery) -> Iterable[Told]:
    """Whoever got the ticket then, whosever it is by now."""
    heir = colleague(entry.data.get("owner"))
    if heir is not None and heir.person_id != delivery.actor_id:
        yield to_colleague(ticket, delivery, heir, GIVEN, lambda: _given_words(entry), by=author_of(entry))


def _given_words(entry: Entry) -> Words:
    return _("A request was given to you"), entry.body


def _passed_words(entry: Entry) -> Words:
    return _("A request of yours was given to somebody else"), entry.body


def _asked_words(entry: Entry) -> Words:
    return _("Your team is asked"), entry.body


def _mention_words(entry: Entry) -> Words:
    return _("You are mentioned in a note"), entry.body
