"""Referrals: one question to one team, which returns to the owner with an answer (A2, A3, A4, A10)."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from pishkhan.apps.desk.actions.speaking import say
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work
from pishkhan.apps.desk.events import CustomerAnswered, ReferralAnswered, ReferralTakenBack, TicketReferred
from pishkhan.apps.desk.models import Referral, Ticket
from pishkhan.apps.desk.queries.guard import referral as find_referral
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Outcome, ReferralReason, ReferralState, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live, check_team
from pishkhan.apps.people import queries as people
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.rows import insert, update
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_


def refer(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    team_id: int,
    question: str,
    reason: str,
    message: str = "",
    promise: datetime | None = None,
    version: int | None = None,
) -> Referral:
    """Ask one team one question, with why; the customer stays with the desk and may be told in ``message`` (A4)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        _check_team(work.ticket, team_id)
        if reason not in set(ReferralReason):
            raise Refusal("desk.bad_reason", N_("Choose why you ask this team."), field="reason")
        if message.strip():
            say(work, Verb.REPLIED, said.body(message, field="message"), promise=promise, empty=False)
            work.announce("desk.reply", CustomerAnswered)
        referral = _ask(work, team_id, said.body(question, field="question"), reason)
        work.announce(
            "desk.refer",
            TicketReferred,
            referral_id=referral.pk,
            team_id=team_id,
            customer_knows=bool(message.strip()),
        )
    return referral


def ask_again(*, actor: Actor, at: datetime, referral_id: int, question: str, version: int | None = None) -> Referral:
    """Ask the same question of the same team again: its clock resumes (design §4, *referral*)."""
    code = find_referral(actor, referral_id).ticket.code
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        referral = _locked(work, referral_id)
        if referral.state != ReferralState.ANSWERED:
            raise Conflict("desk.referral_not_answered", N_("Only an answered question can be asked again."))
        referral.state, referral.times_asked = ReferralState.OPEN, referral.times_asked + 1
        referral.save(update_fields=["state", "times_asked"])
        work.ticket.open_referrals += 1
        work.clocks.reopen(ClockKind.REFERRAL, referral)
        _tell_referral(work, Verb.REFERRED, referral, said.body(question, field="question"), again=True)
        work.announce(
            "desk.ask_again",
            TicketReferred,
            referral_id=referral.pk,
            team_id=referral.team_id,
            customer_knows=True,
        )
    return referral


def answer_referral(
    *, actor: Actor, at: datetime, referral_id: int, answer: str, outcome: str, version: int | None = None
) -> Referral:
    """The asked team answers; the ticket is the owner's again, never anybody else's (A3)."""
    code = find_referral(actor, referral_id).ticket.code
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        referral = _locked(work, referral_id)
        check_team(actor, referral.team_id)
        _check_open(referral)
        if outcome not in set(Outcome):
            raise Refusal("desk.bad_outcome", N_("Choose what your answer brings."), field="outcome")
        text = said.body(answer, field="answer")
        referral.state, referral.outcome, referral.answer = ReferralState.ANSWERED, outcome, text
        referral.answered_by_id, referral.answered_at = actor.user_id, at
        update(referral, ("state", "outcome", "answer", "answered_by", "answered_at"))
        work.ticket.open_referrals -= 1
        work.clocks.meet(ClockKind.REFERRAL, referral=referral)
        _tell_referral(work, Verb.REFERRAL_ANSWERED, referral, text, outcome=outcome)
        work.announce("desk.answer_referral", ReferralAnswered, referral_id=referral.pk)
    return referral


def take_back_referral(
    *, actor: Actor, at: datetime, referral_id: int, reason: str, version: int | None = None
) -> Referral:
    """The desk no longer needs the answer; the team's clock ends without a verdict."""
    code = find_referral(actor, referral_id).ticket.code
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        referral = _locked(work, referral_id)
        _check_open(referral)
        referral.state = ReferralState.TAKEN_BACK
        referral.save(update_fields=["state"])
        work.ticket.open_referrals -= 1
        work.clocks.cancel("taken back", ClockKind.REFERRAL, referral=referral)
        _tell_referral(work, Verb.REFERRAL_TAKEN_BACK, referral, said.line(reason, field="reason"))
        work.announce("desk.take_back_referral", ReferralTakenBack, referral_id=referral.pk)
    return referral


def _ask(work: TicketWork, team_id: int, question: str, reason: str) -> Referral:
    referral = Referral(
        ticket=work.ticket,
        team_id=team_id,
        question=question,
        reason=reason,
        asked_by_id=work.actor.user_id,
        asked_at=work.at,
    )
    insert(referral)
    work.ticket.open_referrals += 1
    work.ticket.referral_count += 1
    work.clocks.start(ClockKind.REFERRAL, team_id=team_id, referral=referral)
    _tell_referral(work, Verb.REFERRED, referral, question, reason=reason)
    return referral


ASKED = PreparedSelect(lambda: Referral.objects.filter(Q(pk=Hole("referral")), Q(ticket_id=Hole("ticket"))))


def _tell_referral(work: TicketWork, verb: Verb, referral: Referral, body: str, **data: Any) -> None:
    work.tell(verb, Visibility.SPECIALISTS, body=body, referral=referral.pk, team=referral.team_id, **data)


def _locked(work: TicketWork, referral_id: int) -> Referral:
    """Read again under the ticket's lock; what was seen before it may have changed."""
    found = ASKED(referral=referral_id, ticket=work.ticket.pk)
    if not found:
        raise NotFound("referral")
    return found[0]


def _check_open(referral: Referral) -> None:
    if referral.state != ReferralState.OPEN:
        raise Conflict("desk.referral_over", N_("This question is no longer open."), theirs=referral.answer)


def _check_team(ticket: Ticket, team_id: int) -> None:
    if team_id == ticket.desk_id or not people.is_referable(team_id):
        raise Refusal("desk.bad_team", N_("Choose the team you want to ask."), field="team")
