"""A major incident: declared, announced, ended; its customers keep their own tickets and clocks (A13)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.actions.births import fresh_code, insert_ticket
from pishkhan.apps.desk.actions.children import attach_locked
from pishkhan.apps.desk.actions.customer import close_ticket
from pishkhan.apps.desk.actions.voice import is_on_duty
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import IncidentDeclared, IncidentTold
from pishkhan.apps.desk.models import IncidentUpdate, MajorIncident, Ticket
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules import incidents as rules
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.incidents import Audience, UpdateKind
from pishkhan.apps.desk.rules.states import Channel, Closure, Status, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_no_open_referral
from pishkhan.apps.sla import queries as sla
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

HIGHEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An announcement as it is typed: the Persian is required, the English stands beside it where it is given."""

    title_fa: str
    body_fa: str
    title_en: str = ""
    body_en: str = ""
    audience: str = Audience.OWNERS
    begins_at: datetime
    expected_end_at: datetime | None = None
    product_id: int | None = None
    category_id: int | None = None


def declare_incident(
    *, actor: Actor, at: datetime, announced: Announced, from_code: str = "", desk_id: int | None = None
) -> MajorIncident:
    """Declare one outage of many customers, from a ticket (its first child) or from scratch (A13).

    The parent is a ticket of the desk without a customer; the ticket ``from_code`` keeps its own customer and clocks.
    """
    with transaction.atomic():
        first = locked_ticket(actor, from_code) if from_code else None
        desk = _declaring_desk(actor, first, desk_id)
        rules.check_may_lead(actor, desk, on_duty=is_on_duty(actor, desk, at))
        catalogue.check_choices(
            product_id=announced.product_id, request_type_id=None, category_id=announced.category_id
        )
        incident = _begin(actor, at, desk, announced)
        if first is not None:
            attach_locked(actor, at, incident, first)
    incident.refresh_from_db()
    return incident


def announce(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body_fa: str,
    body_en: str = "",
    audience: str,
    expected_end_at: datetime | None,
    version: int | None = None,
) -> MajorIncident:
    """Say how it goes on; whom it is shown to and when it should end may change with it."""
    with _leading(actor, at, code, version) as (work, incident):
        rules.check_open(incident.ended_at)
        rules.check_span(at, incident.begins_at, expected_end_at)
        incident.audience, incident.expected_end_at = _audience(audience), expected_end_at
        _say(work, incident, UpdateKind.UPDATE, body_fa, body_en)
        work.announce("desk.announce", IncidentTold, incident_id=incident.pk)
    return incident


def end_incident(
    *, actor: Actor, at: datetime, code: str, body_fa: str, body_en: str = "", version: int | None = None
) -> MajorIncident:
    """The outage is over; what its customers are still owed is said to each of them, not by this."""
    with _leading(actor, at, code, version) as (work, incident):
        rules.check_open(incident.ended_at)
        check_no_open_referral(work.ticket.open_referrals)
        incident.ended_at = at
        _say(work, incident, UpdateKind.END, body_fa, body_en)
        work.clocks.end_all("ended")
        close_ticket(work, Closure.ENDED)
        work.tell(Verb.CLOSED, Visibility.SPECIALISTS, closure=Closure.ENDED)
        work.announce("desk.end_incident", IncidentTold, incident_id=incident.pk, over=True)
    return incident


def _declaring_desk(actor: Actor, first: Ticket | None, desk_id: int | None) -> int:
    """The first child's own desk; without one, the desk that was named or the actor's first."""
    if first is not None:
        rules.check_same_desk(first.desk_id, desk_id)
        return first.desk_id
    desk = desk_id or min(actor.desk_ids | actor.managed_ids, default=0)
    if not desk:
        raise NotFound("desk")
    return desk


def _begin(actor: Actor, at: datetime, desk_id: int, announced: Announced) -> MajorIncident:
    rules.check_span(at, announced.begins_at, announced.expected_end_at)
    title = said.line(announced.title_fa, field="title_fa", longest=said.LONGEST_SUBJECT)
    title_en = _optional(announced.title_en, "title_en", said.LONGEST_SUBJECT)
    ticket = _parent(actor, at, desk_id, title, announced)
    with working_on(ticket, actor=actor, at=at) as work:
        insert_ticket(ticket)
        work.tell(Verb.DECLARED, Visibility.SPECIALISTS, body=title, owner=ticket.owner_id)
        incident = MajorIncident.objects.create(
            ticket=ticket,
            title_fa=title,
            title_en=title_en,
            audience=_audience(announced.audience),
            begins_at=announced.begins_at,
            expected_end_at=announced.expected_end_at,
            declared_at=at,
            declared_by_id=actor.user_id,
        )
        _say(work, incident, UpdateKind.BEGIN, announced.body_fa, announced.body_en)
        work.announce("desk.declare_incident", IncidentDeclared, incident_id=incident.pk)
    return incident


def _parent(actor: Actor, at: datetime, desk_id: int, title: str, announced: Announced) -> Ticket:
    """The parent's row: no customer, so no clock of a customer; system-opened, so no figure of contacts counts it."""
    terms = sla.terms_for(organisation_id=None, product_id=announced.product_id, at=at)
    owns = desk_id in actor.desk_ids
    return Ticket(
        code=fresh_code(),
        version=0,
        subject=title,
        desk_id=desk_id,
        owner_id=actor.user_id if owns else None,
        taken_at=at if owns else None,
        product_id=announced.product_id,
        category_id=announced.category_id,
        channel=Channel.SYSTEM,
        impact=HIGHEST,
        urgency=HIGHEST,
        priority=terms.priority(HIGHEST, HIGHEST),
        terms_id=terms.version_id,
        status=Status.OPEN if owns else Status.NEW,
        is_major=True,
        opened_at=at,
        updated_at=at,
    )


@contextmanager
def _leading(actor: Actor, at: datetime, code: str, version: int | None) -> Iterator[tuple[TicketWork, MajorIncident]]:
    """Work on the parent ticket and its announcement together, for whoever may lead; ``Conflict`` when it moved on."""
    with ticket_work(actor=actor, at=at, code=code) as work:
        incident = MajorIncident.objects.select_for_update().filter(ticket=work.ticket).first()
        if incident is None:
            raise NotFound("incident")
        rules.check_may_lead(actor, work.ticket.desk_id, on_duty=is_on_duty(actor, work.ticket.desk_id, at))
        _check_version(incident, version)
        yield work, incident
        incident.version += 1
        incident.save(update_fields=["version", "audience", "expected_end_at", "ended_at"])


def _say(work: TicketWork, incident: MajorIncident, kind: UpdateKind, body_fa: str, body_en: str) -> None:
    text = said.body(body_fa, field="body_fa")
    english = "" if is_blank(body_en) else said.body(body_en, field="body_en")
    IncidentUpdate.objects.create(
        incident=incident, kind=kind, at=work.at, body_fa=text, body_en=english, by_id=work.actor.user_id
    )
    work.tell(Verb.ANNOUNCED, Visibility.SPECIALISTS, body=text, update=kind, audience=incident.audience)


def _check_version(incident: MajorIncident, version: int | None) -> None:
    if is_stale(version, incident.version):
        latest = incident.updates.order_by("-id").first()
        raise Conflict(
            "desk.announcement_changed_meanwhile",
            N_("Somebody else changed this announcement while you were writing. Look at what is new, then send again."),
            theirs=latest.body_fa if latest else "",
        )


def _audience(value: str) -> str:
    if value not in set(Audience):
        raise Refusal("desk.bad_audience", N_("Choose to whom it is shown."), field="audience")
    return value


def _optional(text: str, field: str, longest: int) -> str:
    return "" if is_blank(clean(text)) else said.line(text, field=field, longest=longest)
