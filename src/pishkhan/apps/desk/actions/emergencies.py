"""Emergencies: declared, confirmed or lowered, contested, decided; the customer's word and the desk's apart (B8)."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.actions.hearing import check_heard_on
from pishkhan.apps.desk.actions.voice import check_speaks
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work
from pishkhan.apps.desk.events import (
    EmergencyConfirmed,
    EmergencyDeclared,
    EmergencyLowered,
)
from pishkhan.apps.desk.models import Emergency, Ticket
from pishkhan.apps.desk.queries.emergencies import latest_emergency
from pishkhan.apps.desk.rules import emergencies as rules
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk
from pishkhan.apps.oncall.actions import answer_pages_about, end_pages_about, page_team
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import reopening_deadline

GRADES = (1, 2, 3)


def declare_emergency(*, actor: Actor, at: datetime, code: str, stake: str, version: int | None = None) -> Ticket:
    """Say that something is at stake now: by the representative, or by an agent on his word. Raises ``Refusal``.

    The desk's ladder is called at once, whatever the hour; what is decided of it is the desk's next word.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        declare_within(work, stake)
    return work.ticket


def declare_within(work: TicketWork, stake: str, *, called_at: datetime | None = None) -> None:
    """Declare an emergency on the ticket at hand, in the work that opens it or that is done on it.

    ``called_at`` is when people are called, where the work tells of something earlier, as of a call that is over.
    """
    ticket, actor = work.ticket, work.actor
    check_may_declare(work)
    rules.check_declarable(ticket.emergency, ticket.status, is_major=ticket.is_major)
    words = said.body(stake, field="stake")
    if len(words) > rules.LONGEST_STAKE:
        message = N_("This is longer than {longest} letters.")
        raise Refusal("too_long", message, field="stake", longest=rules.LONGEST_STAKE)
    by_phone = not actor.is_customer
    emergency = Emergency.objects.create(
        ticket=ticket,
        state=EmergencyState.DECLARED,
        stake=words,
        declared_at=work.at,
        declared_by_id=actor.user_id,
        contact_id=ticket.contact_id if by_phone else actor.contact_id,
        by_phone=by_phone,
    )
    ticket.emergency = EmergencyState.DECLARED
    channel = Channel.PHONE if by_phone else Channel.PORTAL
    work.tell(Verb.EMERGENCY_DECLARED, Visibility.CUSTOMER, body=words, channel=channel)
    work.announce("desk.declare_emergency", EmergencyDeclared, emergency_id=emergency.pk)
    page_desk(work, emergency, called_at or work.at)


def check_may_declare(work: TicketWork) -> None:
    """The customer's own word is his representative's, and a substitute's about outages only (C1, C3, B8)."""
    actor, ticket = work.actor, work.ticket
    rules.check_may_declare(actor, ticket.desk_id, ticket.organisation_id)
    if actor.is_customer:
        check_heard_on(ticket, actor.contact_id, work.at)


def confirm_emergency(*, actor: Actor, at: datetime, code: str, word: str, version: int | None = None) -> Ticket:
    """The desk agrees, with a word to the customer: the request has the highest priority from now on."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        emergency = standing_emergency(work)
        rules.check_undecided(emergency.state)
        check_speaks(actor, work.ticket, at)
        emergency.confirmed_at, emergency.decided_by_id = work.at, actor.user_id
        emergency.reason = text = said.line(word, field="word")
        move_emergency(work, emergency, EmergencyState.CONFIRMED)
        grades = regrade(work, rules.HIGHEST, rules.HIGHEST)
        work.tell(Verb.EMERGENCY_CONFIRMED, Visibility.CUSTOMER, body=text, on_behalf_of=work.spoken_for, **grades)
        work.announce("desk.confirm_emergency", EmergencyConfirmed, emergency_id=emergency.pk)
        answer_pages_about(actor=actor, at=work.at, subject=emergency.subject_key)
    return work.ticket


def lower_emergency(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    reason: str,
    impact: int | None = None,
    urgency: int | None = None,
    version: int | None = None,
) -> Ticket:
    """The desk does not agree, with a reason the customer reads; he may contest it once, in three open days.

    Grades that are left out stay. What was missed stays missed (design §4): lowering heals no breach.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        emergency = standing_emergency(work)
        rules.check_undecided(emergency.state)
        check_speaks(actor, ticket, at)
        emergency.lowered_at, emergency.decided_by_id = work.at, actor.user_id
        emergency.reason = said.line(reason, field="reason")
        emergency.contest_until = reopening_deadline(work.clocks.terms.calendar, work.at, rules.CONTEST_DAYS)
        move_emergency(work, emergency, EmergencyState.LOWERED)
        grades = regrade(work, impact or ticket.impact, urgency or ticket.urgency)
        work.tell(
            Verb.EMERGENCY_LOWERED,
            Visibility.CUSTOMER,
            body=emergency.reason,
            on_behalf_of=work.spoken_for,
            until=emergency.contest_until.isoformat(),
            **grades,
        )
        work.announce("desk.lower_emergency", EmergencyLowered, emergency_id=emergency.pk)
        end_pages_about(actor=actor, at=work.at, subject=emergency.subject_key, reason=emergency.reason)
    return work.ticket


def move_emergency(work: TicketWork, emergency: Emergency, state: EmergencyState) -> None:
    """Let the emergency stand where it stands now, on its own row and on the ticket's."""
    emergency.state = work.ticket.emergency = state
    emergency.save()


def regrade(work: TicketWork, impact: int, urgency: int) -> dict[str, Any]:
    """Grade the ticket anew as a change of priority does: start, elapsed time and breaches stay (design §4)."""
    ticket = work.ticket
    if impact not in GRADES or urgency not in GRADES:
        raise Refusal("desk.bad_priority", N_("Choose the impact and the urgency."), field="impact")
    before, after = ticket.priority, int(work.clocks.terms.priority(impact, urgency))
    ticket.impact, ticket.urgency, ticket.priority = impact, urgency, after
    if after == before:
        return {}
    if ticket.is_live:
        work.clocks.retarget(after, "reprioritised")
    return {"before": before, "after": after}


def standing_emergency(work: TicketWork) -> Emergency:
    """The latest emergency of the ticket at hand. Raises ``NotFound`` where none was ever declared."""
    emergency = latest_emergency(work.ticket)
    if emergency is None:
        raise NotFound("emergency")
    return emergency


def page_desk(work: TicketWork, emergency: Emergency, at: datetime) -> None:
    """Call whoever is on duty or on call at the ticket's desk at that instant, at once."""
    ticket = work.ticket
    titles = {}
    for language in ("fa", "en"):
        with translation.override(language):
            name = ticket.organisation.name if ticket.organisation else _("Unknown customer")
            titles[f"title_{language}"] = (_("Emergency of %(organisation)s") % {"organisation": name})[:200]
    page_team(
        actor=work.actor,
        at=at,
        team_id=ticket.desk_id,
        subject=emergency.subject_key,
        address=reverse("ticket", kwargs={"code": ticket.code}),
        **titles,
    )
