"""Opening: every contact that asks for something gets a tracking code at once (A1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts.queries import gate as contracts
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.actions.births import fresh_code, insert_ticket
from pishkhan.apps.desk.actions.covering import pin_terms
from pishkhan.apps.desk.actions.emergencies import declare_within
from pishkhan.apps.desk.actions.particulars import keep_particulars
from pishkhan.apps.desk.actions.touching import keep_in_triage, log_touch, write_touch
from pishkhan.apps.desk.actions.voice import check_on_duty
from pishkhan.apps.desk.actions.work import NamedFile, TicketWork, working_on
from pishkhan.apps.desk.events import ContactLogged, LabelsChanged, TicketOpened
from pishkhan.apps.desk.models import Ticket, TicketLink, Touch
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Channel, Direction, LinkKind, Status, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_organisation, check_requester
from pishkhan.apps.people import queries as people
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks for, in his own words; ``impact`` and ``urgency`` run from 1 (high) to 3 (low).

    ``emergency`` is what is at stake, where he declares one with the request (B8). ``particulars`` are what his kind of
    request tells beside the words, by the names of ``rules.particulars`` (F3); none where he was not asked.
    """

    subject: str
    body: str
    organisation_id: int | None
    contact_id: int | None
    product_id: int | None = None
    request_type_id: int | None = None
    category_id: int | None = None
    impact: int = 2
    urgency: int = 2
    desk_id: int | None = None
    emergency: str = ""
    files: Sequence[NamedFile] = ()
    particulars: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A phone call as it was logged: when it began, how long it lasted (seconds), from which number."""

    began_at: datetime
    duration_seconds: int = 0
    phone: str = ""


def open_ticket(*, actor: Actor, at: datetime, asked: Asked, channel: Channel = Channel.PORTAL) -> Ticket:
    """Open a ticket and give it its tracking code (A1): a customer for himself, an agent for whoever asks his desk.

    Raises ``Refusal`` beside the field that is at fault.
    """
    if actor.is_customer:
        check_organisation(actor, asked.organisation_id)
    with transaction.atomic():
        ticket = _make_ticket(actor, at, asked, channel)
        if not actor.is_customer:
            check_desk(actor, ticket.desk_id)
        with working_on(ticket, actor=actor, at=at) as work:
            _begin(work, asked)
            if channel != Channel.SYSTEM:
                log_touch(work, channel, contact_id=asked.contact_id, opened_case=True)
            work.clocks.start(ClockKind.UNTAKEN)
            work.clocks.start(ClockKind.FIRST_RESPONSE)
            work.clocks.start_resolution()
            if asked.emergency:
                declare_within(work, asked.emergency)
        return ticket


def open_from_call(*, actor: Actor, at: datetime, asked: Asked, call: Call) -> Ticket:
    """Open a ticket from a logged call: it was answered in the call, and whoever took the call owns it (A2, A7)."""
    said.check_call(call.began_at, call.duration_seconds, at)
    with transaction.atomic():
        ticket = _make_ticket(actor, call.began_at, asked, Channel.PHONE)
        check_desk(actor, ticket.desk_id)
        check_on_duty(actor, ticket.desk_id, call.began_at)
        with working_on(ticket, actor=actor, at=call.began_at) as work:
            _begin(work, asked, in_call_seconds=call.duration_seconds)
            _own(work)
            work.clocks.start(ClockKind.FIRST_RESPONSE)
            work.clocks.meet(ClockKind.FIRST_RESPONSE)
            work.clocks.start_resolution()
            if asked.emergency:
                declare_within(work, asked.emergency, called_at=at)
        _log_opening_call(actor, at, ticket, call)
        return ticket


def open_for_touch(actor: Actor, touch: Touch, asked: Asked) -> Ticket:
    """Open a ticket for a contact that came without one, at the instant it came: the wait since then is the desk's."""
    ticket = _make_ticket(actor, touch.at, asked, Channel(touch.channel))
    check_desk(actor, ticket.desk_id)
    with working_on(ticket, actor=actor, at=touch.at) as work:
        _begin(work, asked)
        work.clocks.start(ClockKind.UNTAKEN)
        work.clocks.start(ClockKind.FIRST_RESPONSE)
        work.clocks.start_resolution()
        touch.ticket, touch.opened_case, touch.no_case_reason = ticket, True, ""
        touch.contact_id = touch.contact_id or asked.contact_id
        touch.organisation_id = touch.organisation_id or asked.organisation_id
        touch.save(update_fields=["ticket", "opened_case", "no_case_reason", "contact", "organisation"])
    return ticket


def open_follow_up(*, actor: Actor, at: datetime, code: str, asked: Asked) -> Ticket:
    """Open a new ticket that follows one whose reopening window is over, and link the two (design §4)."""
    with transaction.atomic():
        before = find_ticket(actor, code)
        if actor.is_customer:
            check_requester(actor, before.organisation_id, before.contact_id)
        said.check_followable(before.status, before.closure, at, before.reopen_until)
        if asked.organisation_id != before.organisation_id:
            raise Refusal(
                "desk.other_organisation", N_("A follow-up belongs to the same organisation."), field="organisation"
            )
        ticket = open_ticket(
            actor=actor, at=at, asked=asked, channel=Channel.PORTAL if actor.is_customer else Channel.PHONE
        )
        with working_on(ticket, actor=actor, at=at) as work:
            TicketLink.objects.create(source=ticket, target=before, kind=LinkKind.FOLLOWS)
            work.tell(Verb.LINKED, Visibility.SPECIALISTS, target=before.code, kind=LinkKind.FOLLOWS)
            work.announce("desk.link", LabelsChanged)
        return ticket


def _make_ticket(actor: Actor, at: datetime, asked: Asked, channel: Channel) -> Ticket:
    """The row itself, with its cover and the terms of service pinned as they are at this instant (D3, design §4)."""
    subject = said.line(asked.subject, field="subject", longest=said.LONGEST_SUBJECT)
    _check_belongings(actor, asked)
    if channel != Channel.SYSTEM:
        _check_heard(actor, at, asked)
    ticket = Ticket(
        code=fresh_code(),
        version=0,
        subject=subject,
        desk_id=asked.desk_id or people.front_desk_id(),
        organisation_id=asked.organisation_id,
        contact_id=asked.contact_id,
        product_id=asked.product_id,
        request_type_id=asked.request_type_id,
        category_id=asked.category_id,
        channel=channel,
        impact=asked.impact,
        urgency=asked.urgency,
        opened_at=at,
        updated_at=at,
    )
    pin_terms(ticket, actor, at, asked=channel != Channel.SYSTEM)
    return ticket


def _check_belongings(actor: Actor, asked: Asked) -> None:
    """Every identifier that came with the request is guarded like the first (design §3)."""
    if asked.organisation_id is None and not actor.is_vendor:
        raise Refusal("desk.no_organisation", N_("Choose the organisation."), field="organisation")
    customers.check_requester(actor, contact_id=asked.contact_id, organisation_id=asked.organisation_id)
    catalogue.check_choices(
        product_id=asked.product_id, request_type_id=asked.request_type_id, category_id=asked.category_id
    )
    if asked.impact not in (1, 2, 3) or asked.urgency not in (1, 2, 3):
        raise Refusal("desk.bad_priority", N_("Choose the impact and the urgency."), field="impact")
    if asked.desk_id is not None:
        people.check_front_desk(asked.desk_id)


def _check_heard(actor: Actor, at: datetime, asked: Asked) -> None:
    """The vendor hears the customer's representative, where there is one, by whatever way he comes (C1, C5)."""
    contracts.check_heard(
        organisation_id=asked.organisation_id,
        contact_id=asked.contact_id,
        product_id=asked.product_id,
        request_type_id=asked.request_type_id,
        day=house_day(at),
        field="organisation" if actor.is_customer else "requester",
    )


def _begin(work: TicketWork, asked: Asked, *, in_call_seconds: int | None = None) -> None:
    insert_ticket(work.ticket)
    keep_particulars(work.ticket, asked.particulars, house_day(work.at))
    keep_in_triage(work.ticket)
    data = {} if in_call_seconds is None else {"in_call_seconds": in_call_seconds}
    work.tell(
        Verb.OPENED,
        Visibility.CUSTOMER,
        body=said.body(asked.body),
        channel=work.ticket.channel,
        files=asked.files,
        **data,
    ).contact_id = asked.contact_id
    work.announce("desk.open_ticket", TicketOpened)


def _own(work: TicketWork) -> None:
    ticket = work.ticket
    ticket.owner_id = work.actor.user_id
    ticket.taken_at = ticket.first_public_at = ticket.last_public_at = work.at
    ticket.status = Status.OPEN
    work.tell(Verb.TAKEN, Visibility.SPECIALISTS, owner=work.actor.user_id)


def _log_opening_call(actor: Actor, at: datetime, ticket: Ticket, call: Call) -> None:
    touch = Touch(
        channel=Channel.PHONE,
        direction=Direction.IN,
        at=call.began_at,
        recorded_at=at,
        duration_seconds=call.duration_seconds,
        contact_id=ticket.contact_id,
        organisation_id=ticket.organisation_id,
        phone=call.phone,
        ticket=ticket,
        opened_case=True,
        agent_id=actor.user_id,
    )
    write_touch(touch, actor)
    fact = ContactLogged(touch_id=touch.pk, ticket_id=ticket.pk)
    record("desk.log_contact", fact, actor=actor, at=at, subject=f"touch:{touch.pk}")
