"""How a ticket stood after each entry of its timeline."""

from dataclasses import dataclass
from typing import Any

from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.rules.states import Status, Verb, WaitingFor

REFERRAL = frozenset({Verb.REFERRED, Verb.REFERRAL_ANSWERED, Verb.REFERRAL_TAKEN_BACK})


@dataclass(slots=True)
class Stand:
    """The facts an exported row repeats; `follow` moves them from entry to entry.

    Entries of imported history carry what changed in their ``data``; for our own the verb tells it. What a live
    timeline does not keep (impact and urgency before a change) is given as it is now.
    """

    ticket: Ticket
    priority: int
    impact: int
    urgency: int
    status: str = Status.NEW
    waiting_for: str = ""
    closure: str = ""
    with_team: int | None = None
    owner: int | None = None
    person: int | None = None
    reassigned: int = 0
    reopened: int = 0

    @classmethod
    def before(cls, ticket: Ticket, entries: list[Entry]) -> "Stand":
        """How the ticket stood before its first entry."""
        changes = (entry.data.get("before") for entry in entries if entry.verb == Verb.PRIORITY_CHANGED)
        priority = next((change for change in changes if change), ticket.priority)
        if entries and entries[0].line is not None:
            return cls(ticket, 0, 0, 0)
        return cls(ticket, priority, ticket.impact, ticket.urgency)

    def follow(self, entry: Entry) -> None:
        """Move to how the ticket stood after ``entry``."""
        if entry.line is None:
            self._live(entry.verb, entry.data)
            return
        for name in IMPORTED:
            if name in entry.data:
                setattr(self, name, entry.data[name])

    def end(self) -> None:
        """The last entry leaves the ticket as it is now, whatever its verb."""
        ticket = self.ticket
        self.status, self.waiting_for, self.closure = ticket.status, ticket.waiting_for, ticket.closure
        self.reassigned, self.reopened = ticket.reassign_count, ticket.reopen_count

    def team(self, entry: Entry) -> int | None:
        """The team the row names: the one that is asked, the one that has the work, or the desk."""
        if entry.line is not None:
            return self.with_team
        asked = entry.data.get("team") if entry.verb in REFERRAL else None
        return int(asked or self.ticket.desk_id)

    def owned_by(self, entry: Entry) -> int | None:
        """The person the row names: whoever had the work."""
        if entry.line is None:
            return None if entry.verb in REFERRAL else self.owner
        return self.person

    def written(self) -> str:
        """The status with whom it waits for or how it was closed, as the shipped mapping reads it."""
        return f"{self.status} {self.waiting_for or self.closure}".strip()

    def _live(self, verb: str, data: dict[str, Any]) -> None:
        move = _MOVES.get(verb)
        if move is not None:
            self.status, self.waiting_for, self.closure = move, "", ""
        if "owner" in data:
            self.owner = data["owner"]
        if verb == Verb.WAITING_STARTED:
            self.waiting_for = data.get("waiting_for") or WaitingFor.CUSTOMER
        elif verb in CUSTOMER and self.status == Status.WAITING and self.waiting_for != WaitingFor.THIRD_PARTY:
            self.status, self.waiting_for = Status.OPEN, ""
        elif verb in CLOSING:
            self.closure = data.get("closure") or CLOSING[verb]
        elif verb == Verb.PRIORITY_CHANGED:
            self.priority = data.get("after", self.priority)
        self.reassigned += verb == Verb.TRANSFERRED
        self.reopened += verb in {Verb.REFUSED, Verb.REOPENED}


CUSTOMER = frozenset({Verb.CUSTOMER_WROTE, Verb.CUSTOMER_ADDED})
CLOSING: dict[str, str] = {Verb.CONFIRMED: "confirmed", Verb.CLOSED: "", Verb.ABSORBED: "duplicate"}
IMPORTED = (
    *("status", "waiting_for", "closure", "with_team", "owner", "person", "priority", "impact", "urgency"),
    *("reassigned", "reopened"),
)
_MOVES: dict[str, str] = {
    Verb.TAKEN: Status.OPEN,
    Verb.DEALT: Status.OPEN,
    Verb.WAITING_STARTED: Status.WAITING,
    Verb.RESUMED: Status.OPEN,
    Verb.RESOLVED: Status.RESOLVED,
    Verb.CONFIRMED: Status.CLOSED,
    Verb.REFUSED: Status.OPEN,
    Verb.REOPENED: Status.OPEN,
    Verb.CLOSED: Status.CLOSED,
    Verb.ABSORBED: Status.CLOSED,
    Verb.UNMERGED: Status.OPEN,
}
