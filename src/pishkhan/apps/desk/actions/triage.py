"""Saying who an unknown sender was: recognised, made known, turned into a ticket, or dismissed with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import check_heard
from pishkhan.apps.customers import actions as customers
from pishkhan.apps.customers import queries as known
from pishkhan.apps.desk.actions.covering import judge_anew
from pishkhan.apps.desk.actions.opening import Asked, open_for_touch
from pishkhan.apps.desk.actions.resolving import close_without_answer
from pishkhan.apps.desk.actions.touching import leave_triage
from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import SenderSettled
from pishkhan.apps.desk.models import Ticket, Touch, TriageItem
from pishkhan.apps.desk.queries.triage import locked_item
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.triage import CLOSURES, NO_CASES, Dismissal, TriageOutcome
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSender:
    """A person who was unknown so far, as he is typed, and what he is at which organisation."""

    full_name: str
    organisation_id: int | None
    role: Role = Role.STAFF
    mobile: str = ""
    phone: str = ""
    email: str = ""
    job_title: str = ""


@transaction.atomic
def recognise(
    *, actor: Actor, at: datetime, item_id: int, contact_id: int | None, organisation_id: int | None
) -> TriageItem:
    """Say who it was and for which organisation; a ticket's service level is taken anew from its opening on.

    Running clocks keep start, elapsed time and pauses and get the customer's own targets and calendar; what has ended
    is never recomputed (docs/algorithms/ticket-clocks.md). Raises ``NotFound`` for a person who does not belong there.
    """
    item = locked_item(actor, item_id)
    check_desk(actor, item.desk_id)
    if contact_id is None or organisation_id is None:
        raise Refusal("desk.no_requester", N_("Choose the person and the organisation."), field="requester")
    known.check_requester(actor, contact_id=contact_id, organisation_id=organisation_id)
    if item.ticket is not None:
        _recognise_ticket(actor, at, item.ticket.code, contact_id, organisation_id)
    elif item.touch is not None:
        _recognise_touches(Touch.objects.filter(pk=item.touch.pk), contact_id, organisation_id)
    _settle(item, actor, at, TriageOutcome.RECOGNISED)
    fact = SenderSettled(item_id=item.pk, outcome=item.outcome, contact_id=contact_id)
    record("desk.recognise", fact, actor=actor, at=at, subject=item.subject_key)
    return item


@transaction.atomic
def recognise_new(*, actor: Actor, at: datetime, item_id: int, sender: NewSender) -> TriageItem:
    """Make a person known at an organisation, then say that it was he."""
    check_desk(actor, locked_item(actor, item_id).desk_id)
    if sender.organisation_id is None:
        raise Refusal("desk.no_organisation", N_("Choose the organisation."), field="organisation")
    person = customers.create_contact(
        actor=actor,
        at=at,
        full_name=sender.full_name,
        email=sender.email,
        mobile=sender.mobile,
        phone=sender.phone,
        job_title=sender.job_title,
    )
    customers.affiliate(
        actor=actor, at=at, contact_id=person.pk, organisation_id=sender.organisation_id, role=sender.role
    )
    return recognise(actor=actor, at=at, item_id=item_id, contact_id=person.pk, organisation_id=sender.organisation_id)


@transaction.atomic
def open_from_triage(*, actor: Actor, at: datetime, item_id: int, asked: Asked) -> Ticket:
    """A contact turns out to ask for something: a ticket opened at the instant it came, so that no wait is hidden."""
    item = locked_item(actor, item_id)
    check_desk(actor, item.desk_id)
    if item.touch is None:
        raise Refusal("desk.has_ticket", N_("This is a ticket already."))
    _settle(item, actor, at, TriageOutcome.OPENED)
    return open_for_touch(actor, item.touch, asked)


@transaction.atomic
def dismiss(*, actor: Actor, at: datetime, item_id: int, dismissal: str, note: str = "") -> TriageItem:
    """Wrong number, not entitled or spam: a contact keeps it as its reason, a ticket is closed for it."""
    item = locked_item(actor, item_id)
    check_desk(actor, item.desk_id)
    if dismissal not in set(Dismissal):
        raise Refusal("desk.bad_dismissal", N_("Choose why it is dismissed."), field="dismissal")
    why, words = Dismissal(dismissal), said.line(note, field="note") if note.strip() else ""
    if item.ticket is not None:
        reason = words or why.label
        close_without_answer(actor=actor, at=at, code=item.ticket.code, closure=CLOSURES[why], reason=reason)
    elif item.touch is not None:
        Touch.objects.filter(pk=item.touch.pk).update(no_case_reason=NO_CASES[why])
    _settle(item, actor, at, TriageOutcome.DISMISSED, words or why.label)
    fact = SenderSettled(item_id=item.pk, outcome=dismissal)
    record("desk.dismiss", fact, actor=actor, at=at, subject=item.subject_key, note=words)
    return item


def _recognise_ticket(actor: Actor, at: datetime, code: str, contact_id: int, organisation_id: int) -> None:
    with ticket_work(actor=actor, at=at, code=code) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        check_heard(
            organisation_id=organisation_id,
            contact_id=contact_id,
            product_id=work.ticket.product_id,
            request_type_id=work.ticket.request_type_id,
            day=house_day(at),
            field="requester",
        )
        before = work.ticket.terms_id
        work.ticket.contact_id, work.ticket.organisation_id = contact_id, organisation_id
        if work.ticket.terms_id is not None:
            judge_anew(work, "recognised", other_customer=True)
        _recognise_touches(Touch.objects.filter(ticket=work.ticket), contact_id, organisation_id)
        leave_triage(work.ticket, at, TriageOutcome.RECOGNISED, actor.user_id)
        work.tell(
            Verb.RECOGNISED,
            Visibility.SPECIALISTS,
            contact=contact_id,
            organisation=organisation_id,
            terms_before=before,
            terms=work.ticket.terms_id,
        )


def _recognise_touches(touches: QuerySet[Touch], contact_id: int, organisation_id: int) -> None:
    """What came without a name came from him; a contact that names somebody stays his."""
    touches.filter(contact=None).update(contact_id=contact_id, organisation_id=organisation_id)


def _settle(item: TriageItem, actor: Actor, at: datetime, outcome: TriageOutcome, reason: str = "") -> None:
    item.settled_at, item.settled_by_id, item.outcome, item.reason = at, actor.user_id, outcome, reason
    item.save(update_fields=["settled_at", "settled_by", "outcome", "reason"])
