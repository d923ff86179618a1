"""What becomes of a lowered emergency: contested once, decided by a manager, or left; and the end of each (B8)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.desk.actions.emergencies import (
    check_may_declare,
    move_emergency,
    page_desk,
    regrade,
    standing_emergency,
)
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import EmergencyContested, EmergencyJudged
from pishkhan.apps.desk.models import Emergency, Ticket
from pishkhan.apps.desk.queries.emergencies import due_emergencies, latest_emergency
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules import emergencies as rules
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility
from pishkhan.apps.oncall.actions import end_pages_about
from pishkhan.pure.actor import Actor

AT_ONCE = 50


def contest_emergency(*, actor: Actor, at: datetime, code: str, words: str, version: int | None = None) -> Ticket:
    """The customer does not accept the lowering: once, in time, himself or by an agent's pen; a manager decides."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_may_declare(work)
        emergency = standing_emergency(work)
        contested = emergency.contested_at is not None
        rules.check_contestable(emergency.state, at, emergency.contest_until, contested=contested)
        emergency.contested_at, emergency.contest_words = work.at, said.body(words, field="words")
        move_emergency(work, emergency, EmergencyState.CONTESTED)
        channel = Channel.PORTAL if actor.is_customer else Channel.PHONE
        work.tell(Verb.EMERGENCY_CONTESTED, Visibility.CUSTOMER, body=emergency.contest_words, channel=channel)
        work.announce("desk.contest_emergency", EmergencyContested, emergency_id=emergency.pk)
    return work.ticket


def judge_emergency(
    *, actor: Actor, at: datetime, code: str, unfounded: bool, judgement: str, version: int | None = None
) -> Ticket:
    """A manager who did not lower it decides: it was an emergency after all, or it was unfounded."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        emergency = standing_emergency(work)
        rules.check_may_judge(actor, work.ticket.desk_id, emergency.state, emergency.decided_by_id)
        emergency.judged_at, emergency.judged_by_id = work.at, actor.user_id
        emergency.judgement = said.line(judgement, field="judgement")
        verb = Verb.EMERGENCY_UNFOUNDED if unfounded else Verb.EMERGENCY_UPHELD
        grades: dict[str, Any] = {} if unfounded else _uphold(work, emergency)
        if unfounded:
            _find_unfounded(work, emergency)
        work.tell(verb, Visibility.CUSTOMER, body=emergency.judgement, **grades)
        work.announce("desk.judge_emergency", EmergencyJudged, emergency_id=emergency.pk, unfounded=unfounded)
    return work.ticket


def lapse_emergencies(*, actor: Actor, at: datetime) -> int:
    """What was lowered and not contested in time counts as unfounded; gives how many, at most a batch.

    Each ticket in a transaction of its own: who locks several in the order of their codes is never in its way.
    """
    return sum(_lapse(actor, at, code) for code in list(due_emergencies(at, AT_ONCE)))


@transaction.atomic
def end_emergency(*, actor: Actor, at: datetime, ticket_id: int) -> None:
    """The request is answered or closed: nobody is called any more, and what was not judged is over. Repeatable."""
    ticket = Ticket.objects.filter(pk=ticket_id).exclude(emergency="").first()
    if ticket is None:
        return
    ticket = locked_ticket(actor, ticket.code)
    emergency = latest_emergency(ticket)
    if emergency is None or ticket.is_live:
        return
    if emergency.state == EmergencyState.DECLARED:
        with working_on(ticket, actor=actor, at=at) as work:
            emergency.over_at = work.at
            move_emergency(work, emergency, EmergencyState.OVER)
    with translation.override(settings.LANGUAGE_CODE):
        reason = _("The request is answered.")
    end_pages_about(actor=actor, at=at, subject=emergency.subject_key, reason=reason)


@transaction.atomic
def _lapse(actor: Actor, at: datetime, code: str) -> bool:
    ticket = locked_ticket(actor, code)
    latest = latest_emergency(ticket)
    if latest is None or latest.state != EmergencyState.LOWERED:
        return False
    with working_on(ticket, actor=actor, at=at) as work:
        emergency = standing_emergency(work)
        _find_unfounded(work, emergency)
        work.tell(Verb.EMERGENCY_UNFOUNDED, Visibility.DESK)
        work.announce("desk.lapse_emergency", EmergencyJudged, emergency_id=emergency.pk, unfounded=True, lapsed=True)
    return True


def _uphold(work: TicketWork, emergency: Emergency) -> dict[str, Any]:
    """It was an emergency after all: highest priority, and somebody is called for it."""
    emergency.confirmed_at = work.at
    move_emergency(work, emergency, EmergencyState.CONFIRMED)
    if work.ticket.is_live:
        page_desk(work, emergency, work.at)
    return regrade(work, rules.HIGHEST, rules.HIGHEST)


def _find_unfounded(work: TicketWork, emergency: Emergency) -> None:
    emergency.unfounded_at = work.at
    move_emergency(work, emergency, EmergencyState.UNFOUNDED)
