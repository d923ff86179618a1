"""Every touch is logged: about a case or not, and honestly counted as a chase or not (A8, E2)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.actions.customer import end_wait
from pishkhan.apps.desk.actions.hearing import check_heard_on
from pishkhan.apps.desk.actions.touching import write_touch
from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import ChaseReclassified, ContactLogged
from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_not_major
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A contact as the agent logs it; ``adds_information`` says that the customer did not ask where things stand."""

    channel: str = Channel.PHONE
    direction: str = Direction.IN
    contact_id: int | None = None
    organisation_id: int | None = None
    phone: str = ""
    duration_seconds: int | None = None
    note: str = ""
    no_case_reason: str = ""
    adds_information: bool = False


def log_contact(*, actor: Actor, at: datetime, logged: Logged, code: str = "") -> Touch:
    """Log a contact that happened at ``at``: about the ticket ``code``, or without a case and why."""
    _check_logged(actor, at, logged, code)
    with transaction.atomic():
        if code:
            touch = _about_case(actor, at, logged, code)
        else:
            touch = write_touch(Touch(**_columns(actor, at, logged), no_case_reason=logged.no_case_reason), actor)
        fact = ContactLogged(touch_id=touch.pk, ticket_id=touch.ticket_id)
        record("desk.log_contact", fact, actor=actor, at=at, subject=f"touch:{touch.pk}")
    return touch


def reclassify_chase(
    *, actor: Actor, at: datetime, code: str, touch_id: int, reason: str, version: int | None = None
) -> Touch:
    """Judge that a contact on ``code`` was no chase, with a reason; reports show both counts (design §4, *chase*)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        touch = Touch.objects.filter(pk=touch_id, ticket=work.ticket, is_chase=True).first()
        if touch is None:
            raise NotFound("contact")
        if not touch.chase_counted:
            raise Refusal("desk.no_chase", N_("This contact is not counted as a chase."))
        touch.chase_counted, touch.chase_reason = False, said.line(reason, field="reason")
        touch.save(update_fields=["chase_counted", "chase_reason"])
        work.ticket.chase_count = max(work.ticket.chase_count - 1, 0)
        work.tell(Verb.CHASE_RECLASSIFIED, Visibility.DESK, body=touch.chase_reason, touch=touch.pk)
        fact = ChaseReclassified(touch_id=touch.pk, ticket_id=touch.ticket_id)
        record("desk.reclassify_chase", fact, actor=actor, at=at, subject=f"touch:{touch.pk}")
    return touch


def _about_case(actor: Actor, at: datetime, logged: Logged, code: str) -> Touch:
    with ticket_work(actor=actor, at=at, code=code) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        check_not_major(is_major=ticket.is_major)
        inbound = logged.direction == Direction.IN
        if inbound:
            check_heard_on(ticket, logged.contact_id, at, field="requester")
        chase = inbound and said.is_chase(
            status=ticket.status, waiting_for=ticket.waiting_for, adds_information=logged.adds_information
        )
        if inbound and said.ends_wait(ticket.status, ticket.waiting_for):
            end_wait(work)
        ticket.chase_count += chase
        columns = _columns(actor, at, logged, ticket)
        touch = write_touch(Touch(**columns, ticket=ticket, is_chase=chase, chase_counted=chase), actor)
        work.tell(
            Verb.CONTACT_LOGGED,
            Visibility.DESK,
            body=touch.note,
            channel=logged.channel,
            touch=touch.pk,
            direction=logged.direction,
            chase=chase,
        ).contact_id = touch.contact_id
    return touch


def _columns(actor: Actor, at: datetime, logged: Logged, ticket: Ticket | None = None) -> dict[str, object]:
    return {
        "channel": logged.channel,
        "direction": logged.direction,
        "at": at,
        "recorded_at": at,
        "duration_seconds": logged.duration_seconds,
        "contact_id": logged.contact_id or (ticket.contact_id if ticket else None),
        "organisation_id": ticket.organisation_id if ticket else logged.organisation_id,
        "phone": logged.phone,
        "agent_id": actor.user_id,
        "note": clean(logged.note, multiline=True)[: said.LONGEST_BODY],
    }


def _check_logged(actor: Actor, at: datetime, logged: Logged, code: str) -> None:
    if not actor.desk_ids:
        raise Refusal("desk.not_of_this_desk", N_("Only an agent of a front desk logs contacts."))
    if logged.channel not in set(Channel) or logged.direction not in set(Direction):
        raise Refusal("desk.bad_contact", N_("Choose how and which way the contact went."), field="channel")
    said.check_call(at, logged.duration_seconds, at)
    if not code and logged.no_case_reason not in set(NoCase):
        raise Refusal("desk.no_reason", N_("Name the case, or say why there is none."), field="no_case_reason")
    customers.check_requester(actor, contact_id=logged.contact_id, organisation_id=logged.organisation_id)
