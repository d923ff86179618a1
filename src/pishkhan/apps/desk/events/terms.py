"""What the desk announces of who pays for a ticket, and by which promises it is timed."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.apps.desk.events.tickets import TicketFact


@dataclass(frozen=True)
class CoverChanged(TicketFact):
    """Cover was judged anew, or the customer accepted a price (D3)."""

    name: ClassVar[str] = "desk.cover_changed"
    cover: str = ""


@dataclass(frozen=True)
class QuoteOffered(TicketFact):
    """The desk named a price for work that nobody has paid for (C8)."""

    name: ClassVar[str] = "desk.quote_offered"
    quote_id: int = 0


@dataclass(frozen=True)
class QuoteAnswered(TicketFact):
    """The customer accepted or declined it, or let it expire; ``state`` as in `rules.quotes.QuoteState`."""

    name: ClassVar[str] = "desk.quote_answered"
    quote_id: int = 0
    state: str = ""


@dataclass(frozen=True)
class AgreementMoved(TicketFact):
    """The ticket is timed by another version of its agreement from now on (B5)."""

    name: ClassVar[str] = "desk.agreement_moved"
    agreement_id: int = 0
