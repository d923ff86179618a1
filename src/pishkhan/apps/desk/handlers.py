"""What the desk does when something has happened, each once and by its own action."""

from pishkhan.apps.customers.events import InstallationRecovered, InstallationSilent
from pishkhan.apps.desk.actions.contesting import end_emergency
from pishkhan.apps.desk.actions.following import follow_mentioned
from pishkhan.apps.desk.actions.joint import answer_child
from pishkhan.apps.desk.actions.lesson_proposals import propose_lesson
from pishkhan.apps.desk.actions.quoting import end_quote
from pishkhan.apps.desk.actions.silences import answer_silence, end_silence_page, note_recovery
from pishkhan.apps.desk.events import (
    HandoverPlanned,
    JointShareDue,
    NoteWritten,
    ReferralAnswered,
    TicketClosed,
    TicketConfirmed,
    TicketResolved,
    TicketsMerged,
)
from pishkhan.apps.desk.jobs import hand_over_planned
from pishkhan.infra.events import Delivery, handles
from pishkhan.pure.actor import SYSTEM


@handles(JointShareDue)
def write_joint_share(fact: JointShareDue, delivery: Delivery) -> None:
    """Bring one customer his share of a joint answer (A13)."""
    answer_child(actor=SYSTEM, at=delivery.at, recipient_id=fact.recipient_id)


@handles(HandoverPlanned)
def begin_handover(fact: HandoverPlanned, delivery: Delivery) -> None:  # noqa: ARG001 - the shape of every handler
    """Queue the rest: its own work, in its own transactions, as the tickets may be many."""
    hand_over_planned.enqueue(unique_key=f"desk.handover:{fact.handover_id}", handover_id=fact.handover_id)


@handles(InstallationSilent)
def open_for_silence(fact: InstallationSilent, delivery: Delivery) -> None:
    """A silent server has its ticket before anybody calls (D6)."""
    which = {"installation_id": fact.installation_id, "silence_id": fact.silence_id}
    answer_silence(actor=SYSTEM, at=delivery.at, **which)


@handles(InstallationRecovered)
def tell_recovery(fact: InstallationRecovered, delivery: Delivery) -> None:
    """That it is back is noted where its silence is worked on."""
    which = {"installation_id": fact.installation_id, "silence_id": fact.silence_id}
    note_recovery(actor=SYSTEM, at=delivery.at, **which)


@handles(NoteWritten)
def follow_where_mentioned(fact: NoteWritten, delivery: Delivery) -> None:
    """Whoever is called to a ticket hears how it goes on (A12)."""
    follow_mentioned(actor=SYSTEM, at=delivery.at, ticket_id=fact.ticket_id, seq=fact.seq)


@handles(TicketResolved)
def end_when_answered(fact: TicketResolved, delivery: Delivery) -> None:
    """Nobody is called any more about what is answered, and no price is asked for it (B8, C8)."""
    _end(fact.ticket_id, delivery)


@handles(ReferralAnswered)
def propose_when_answered(fact: ReferralAnswered, delivery: Delivery) -> None:
    """What is answered again and again may become a lesson (G5)."""
    propose_lesson(actor=SYSTEM, at=delivery.at, ticket_id=fact.ticket_id)


@handles(TicketResolved)
def propose_when_resolved(fact: TicketResolved, delivery: Delivery) -> None:
    """The same once the final answer has named what it was about."""
    propose_lesson(actor=SYSTEM, at=delivery.at, ticket_id=fact.ticket_id)


@handles(TicketConfirmed)
def end_when_confirmed(fact: TicketConfirmed, delivery: Delivery) -> None:
    """The same once the customer has confirmed."""
    _end(fact.ticket_id, delivery)


@handles(TicketClosed)
def end_when_closed(fact: TicketClosed, delivery: Delivery) -> None:
    """The same where it was closed without an answer."""
    _end(fact.ticket_id, delivery)


@handles(TicketsMerged)
def end_when_merged(fact: TicketsMerged, delivery: Delivery) -> None:
    """Nobody is called any more about what goes on in another request; the rest waits, as a merge may be undone."""
    if not fact.undone:
        _end_calls(fact.absorbed_id, delivery)


def _end(ticket_id: int, delivery: Delivery) -> None:
    _end_calls(ticket_id, delivery)
    end_quote(actor=SYSTEM, at=delivery.at, ticket_id=ticket_id)


def _end_calls(ticket_id: int, delivery: Delivery) -> None:
    end_emergency(actor=SYSTEM, at=delivery.at, ticket_id=ticket_id)
    end_silence_page(actor=SYSTEM, at=delivery.at, ticket_id=ticket_id)
