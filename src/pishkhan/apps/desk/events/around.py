"""What this app announces of contacts, of major incidents, and of what befalls many tickets at once."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.apps.desk.events.tickets import TicketFact
from pishkhan.infra.events import Fact


@dataclass(frozen=True)
class ContactLogged(Fact):
    """A call or another contact was logged, about a case or without one."""

    name: ClassVar[str] = "desk.contact_logged"
    touch_id: int = 0
    ticket_id: int | None = None


@dataclass(frozen=True)
class ChaseReclassified(Fact):
    """The desk judged that a contact was no chase after all."""

    name: ClassVar[str] = "desk.chase_reclassified"
    touch_id: int = 0
    ticket_id: int | None = None


@dataclass(frozen=True)
class ArticlesChanged(Fact):
    """An article was linked to a ticket, or is no longer; the timeline does not tell it (G1)."""

    name: ClassVar[str] = "desk.articles_changed"
    ticket_id: int = 0
    article_id: int = 0


@dataclass(frozen=True)
class IncidentDeclared(TicketFact):
    """One outage, many customers: a major incident has its parent ticket and its announcement (A13)."""

    name: ClassVar[str] = "desk.incident_declared"
    incident_id: int = 0


@dataclass(frozen=True)
class IncidentTold(TicketFact):
    """The announcement of a major incident went on, or ended with it; its customers are answered each in his thread."""

    name: ClassVar[str] = "desk.incident_told"
    incident_id: int = 0
    over: bool = False


@dataclass(frozen=True)
class ChildrenChanged(TicketFact):
    """A ticket was attached to a major incident, or detached from it."""

    name: ClassVar[str] = "desk.children_changed"
    incident_id: int = 0
    attached: bool = True


@dataclass(frozen=True)
class JointAnswerGiven(TicketFact):
    """One answer to all customers of a major incident was given; each gets his share by itself."""

    name: ClassVar[str] = "desk.joint_answer_given"
    joint_id: int = 0


@dataclass(frozen=True)
class JointShareDue(Fact):
    """One customer's share of a joint answer is to be written into his thread."""

    name: ClassVar[str] = "desk.joint_share_due"
    recipient_id: int = 0


@dataclass(frozen=True)
class SenderSettled(Fact):
    """It was said who an unknown sender was, or why he is not followed up."""

    name: ClassVar[str] = "desk.sender_settled"
    item_id: int = 0
    outcome: str = ""
    contact_id: int | None = None


@dataclass(frozen=True)
class StatusCodeRequested(Fact):
    """A visitor asked for the one-time code of a ticket's status page; ``code`` goes to the ticket's own mailbox."""

    name: ClassVar[str] = "desk.status_code_requested"
    ticket_id: int = 0
    status_code_id: int = 0


@dataclass(frozen=True)
class HandoverPlanned(Fact):
    """More tickets are to be handed over than fit into one act; they go in the background."""

    name: ClassVar[str] = "desk.handover_planned"
    handover_id: int = 0


@dataclass(frozen=True)
class TicketsHandedOver(Fact):
    """Somebody's open tickets at a desk went to others in one act; each of them was transferred."""

    name: ClassVar[str] = "desk.tickets_handed_over"
    handover_id: int = 0


@dataclass(frozen=True)
class HistoryImported(Fact):
    """A batch of another desk's history was stored."""

    name: ClassVar[str] = "desk.history_imported"
    batch_id: int = 0
    tickets: int = 0
