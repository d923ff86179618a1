"""What the desk announces; each fact carries identifiers and the few words a reader needs, never a model."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True)
class TicketFact(Fact):
    """Something happened to one ticket; ``seq`` names the timeline entry that tells it."""

    ticket_id: int
    seq: int


@dataclass(frozen=True)
class TicketOpened(TicketFact):
    """A contact asked for something and has its tracking code (A1)."""

    name: ClassVar[str] = "desk.ticket_opened"


@dataclass(frozen=True)
class TicketTaken(TicketFact):
    """The ticket has its owner (A2)."""

    name: ClassVar[str] = "desk.ticket_taken"


@dataclass(frozen=True)
class CustomerAnswered(TicketFact):
    """The desk wrote to the customer, with the promise of the next word (A8)."""

    name: ClassVar[str] = "desk.customer_answered"


@dataclass(frozen=True)
class CustomerAsked(TicketFact):
    """The desk asked the customer something and waits for him."""

    name: ClassVar[str] = "desk.customer_asked"


@dataclass(frozen=True)
class CustomerWrote(TicketFact):
    """The customer wrote; ``chase`` when he had to ask first."""

    name: ClassVar[str] = "desk.customer_wrote"
    chase: bool = False


@dataclass(frozen=True)
class NoteWritten(TicketFact):
    """An internal note was written."""

    name: ClassVar[str] = "desk.note_written"


@dataclass(frozen=True)
class TicketReferred(TicketFact):
    """A question went to a team; the work is referred, the customer never (A2, A3).

    ``customer_knows`` when he was told in the same act, or when the team was first asked.
    """

    name: ClassVar[str] = "desk.ticket_referred"
    referral_id: int = 0
    team_id: int = 0
    customer_knows: bool = False


@dataclass(frozen=True)
class ReferralAnswered(TicketFact):
    """The asked team answered; the owner has it back."""

    name: ClassVar[str] = "desk.referral_answered"
    referral_id: int = 0


@dataclass(frozen=True)
class ReferralTakenBack(TicketFact):
    """The desk no longer needs the answer."""

    name: ClassVar[str] = "desk.referral_taken_back"
    referral_id: int = 0


@dataclass(frozen=True)
class WaitingChanged(TicketFact):
    """The ticket began or ended to wait."""

    name: ClassVar[str] = "desk.waiting_changed"


@dataclass(frozen=True)
class PriorityChanged(TicketFact):
    """The priority changed; ``lowered`` ones carry a reason the customer sees."""

    name: ClassVar[str] = "desk.priority_changed"
    lowered: bool = False


@dataclass(frozen=True)
class TicketTransferred(TicketFact):
    """The owner changed inside the desk, by a recorded transfer; with others at once where a hand-over is named."""

    name: ClassVar[str] = "desk.ticket_transferred"
    handover_id: int = 0


@dataclass(frozen=True)
class TicketResolved(TicketFact):
    """The final, clear answer was given; the customer confirms or refuses it (A4, A9)."""

    name: ClassVar[str] = "desk.ticket_resolved"


@dataclass(frozen=True)
class TicketConfirmed(TicketFact):
    """The customer confirmed the answer."""

    name: ClassVar[str] = "desk.ticket_confirmed"


@dataclass(frozen=True)
class TicketReopened(TicketFact):
    """The answer did not hold: refused by the customer, or reopened by the desk."""

    name: ClassVar[str] = "desk.ticket_reopened"
    refused: bool = False


@dataclass(frozen=True)
class TicketClosed(TicketFact):
    """The ticket ended; how is told by ``closure``."""

    name: ClassVar[str] = "desk.ticket_closed"
    closure: str = ""


@dataclass(frozen=True)
class TicketsMerged(TicketFact):
    """Another ticket of the same organisation was absorbed, or set free again."""

    name: ClassVar[str] = "desk.tickets_merged"
    absorbed_id: int = 0
    undone: bool = False


@dataclass(frozen=True)
class SilenceAnswered(TicketFact):
    """An installation fell silent and this ticket stands for it, ``opened`` for it or already there (D6)."""

    name: ClassVar[str] = "desk.silence_answered"
    installation_id: int = 0
    opened: bool = True


@dataclass(frozen=True)
class RecoveryNoted(TicketFact):
    """The silent installation of this ticket is heard again; somebody still says what it was."""

    name: ClassVar[str] = "desk.recovery_noted"
    installation_id: int = 0


@dataclass(frozen=True)
class TicketSplit(TicketFact):
    """Messages of the customer go on in a ticket of their own."""

    name: ClassVar[str] = "desk.ticket_split"
    made_id: int = 0


@dataclass(frozen=True)
class LabelsChanged(TicketFact):
    """A link or a tag came or went."""

    name: ClassVar[str] = "desk.labels_changed"


@dataclass(frozen=True)
class FollowedTicketMoved(TicketFact):
    """Something worth telling happened on a ticket that somebody follows."""

    name: ClassVar[str] = "desk.followed_ticket_moved"


@dataclass(frozen=True)
class HandoverNoteLeft(TicketFact):
    """The owner left a note for whoever speaks for him (A6)."""

    name: ClassVar[str] = "desk.handover_note_left"
