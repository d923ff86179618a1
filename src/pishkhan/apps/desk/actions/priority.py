"""Priority comes from impact × urgency; a change keeps start, elapsed time and pauses (design §4)."""

from datetime import datetime

from pishkhan.apps.desk.actions.voice import check_speaks
from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import PriorityChanged
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.emergencies import check_lowerable
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

GRADES = (1, 2, 3)


def change_priority(
    *, actor: Actor, at: datetime, code: str, impact: int, urgency: int, reason: str, version: int | None = None
) -> Ticket:
    """Grade a ticket anew; lowering it tells the customer why and so needs a voice. Raises ``Refusal``."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
        _check_grades(ticket, impact, urgency)
        before, after = ticket.priority, work.clocks.terms.priority(impact, urgency)
        lowered = after > before
        if lowered:
            check_lowerable(ticket.emergency)
            check_speaks(actor, ticket, at)
        ticket.impact, ticket.urgency, ticket.priority = impact, urgency, after
        if after != before:
            work.clocks.retarget(after, "reprioritised")
        work.tell(
            Verb.PRIORITY_CHANGED,
            Visibility.CUSTOMER if lowered else Visibility.SPECIALISTS,
            body=said.line(reason, field="reason"),
            on_behalf_of=work.spoken_for if lowered else None,
            before=before,
            after=int(after),
            lowered=lowered,
        )
        work.announce("desk.change_priority", PriorityChanged, lowered=lowered)
    return work.ticket


def _check_grades(ticket: Ticket, impact: int, urgency: int) -> None:
    if impact not in GRADES or urgency not in GRADES:
        raise Refusal("desk.bad_priority", N_("Choose the impact and the urgency."), field="impact")
    if (impact, urgency) == (ticket.impact, ticket.urgency):
        raise Refusal("desk.same_priority", N_("This is the grade the ticket already has."), field="impact")
