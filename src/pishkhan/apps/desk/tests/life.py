"""Short ways to bring a ticket to where a test begins."""

from datetime import datetime

from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import refer
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Referral, Ticket, TicketClock
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import ClockKind

OPENED = SATURDAY
HALF_PAST = OPENED + minutes(30)


def opened(cast: Cast, *, at: datetime = OPENED, **changes: object) -> Ticket:
    """A ticket of Hossein's, just opened in the portal."""
    return open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked(**changes))


def opened_by(cast: Cast, name: str, organisation: Organisation, *, at: datetime = OPENED) -> Ticket:
    """A ticket that one of a customer's people opened for himself."""
    asked = cast.asked(organisation_id=organisation.pk, contact_id=cast.contacts[name].pk)
    return open_ticket(actor=cast.actor(name), at=at, asked=asked)


def taken(cast: Cast, **changes: object) -> Ticket:
    """The same, owned by Negar three minutes later."""
    ticket = opened(cast, **changes)
    return take_ticket(actor=cast.actor("negar"), at=OPENED + minutes(3), code=ticket.code)


def answered(cast: Cast, **changes: object) -> Ticket:
    """The same, with Negar's first words at ten past and a promise for eleven."""
    ticket = taken(cast, **changes)
    return say(cast, ticket, OPENED + minutes(10))


def say(cast: Cast, ticket: Ticket, at: datetime, *, who: str = "negar", promise: float = 110) -> Ticket:
    """Somebody of the desk writes to the customer."""
    promised = at + minutes(promise)
    return reply(actor=cast.actor(who), at=at, code=ticket.code, body="در حال بررسی هستیم.", promise=promised)


def referred(cast: Cast) -> tuple[Ticket, Referral]:
    """An answered ticket with a question to the network team at a quarter past."""
    ticket = answered(cast)
    referral = refer(
        actor=cast.actor("negar"),
        at=OPENED + minutes(15),
        code=ticket.code,
        team_id=cast.network.pk,
        question="آیا سرور پایگاه داده کند است؟",
        reason="skill",
    )
    return fresh(ticket), referral


def resolved(cast: Cast, *, at: datetime = HALF_PAST, **changes: object) -> Ticket:
    """An answered ticket that got its final answer."""
    return finish(cast, answered(cast, **changes), at)


def finish(cast: Cast, ticket: Ticket, at: datetime) -> Ticket:
    """Negar gives the final answer."""
    return resolve(
        actor=cast.actor("negar"),
        at=at,
        code=ticket.code,
        answer="مشکل برطرف شد.",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )


def clock(ticket: Ticket, kind: ClockKind) -> Clock:
    """The latest clock of a kind."""
    return TicketClock.objects.filter(ticket=ticket, kind=kind).order_by("-id")[0].clock


def fresh(ticket: Ticket) -> Ticket:
    """The ticket as it stands in the database."""
    return Ticket.objects.get(pk=ticket.pk)
