"""Time worked on a ticket, booked against the hours of the contract that pays for it (D2)."""

from datetime import datetime

from pishkhan.apps.contracts.actions import book_hours, release_cover
from pishkhan.apps.desk.models import Ticket, WorkTime
from pishkhan.apps.desk.queries.worktime import paying_contract, standing_work
from pishkhan.pure.actor import Actor

FIRST = "first"


def book_work(ticket: Ticket, entry: WorkTime, actor: Actor, at: datetime, *, judged: str = FIRST) -> None:
    """Take an entry from the hours of the ticket's contract; what no longer fits is recorded beyond them.

    ``judged`` names the judgement of cover under which it is booked, so that each books it once.
    """
    contract_id = paying_contract(ticket)
    if contract_id is not None:
        key = f"{_key(ticket, entry)}{judged}"
        book_hours(actor=actor, at=at, contract_id=contract_id, minutes=entry.minutes, key=key, note=entry.note)


def release_work(ticket: Ticket, entry: WorkTime, actor: Actor, at: datetime) -> None:
    """Give back what an entry that is taken back had taken."""
    release_cover(actor=actor, at=at, key=_key(ticket, entry))


def book_hours_anew(ticket: Ticket, actor: Actor, at: datetime) -> None:
    """Take all work of a ticket whose cover was judged anew from the hours of the contract that pays now.

    What it had taken before was given back with the cover.
    """
    for entry in standing_work(ticket):
        book_work(ticket, entry, actor, at, judged=str(ticket.version))


def _key(ticket: Ticket, entry: WorkTime) -> str:
    """The name under which an entry is booked; it begins like the ticket's cases, and goes with them."""
    return f"ticket:{ticket.code}:work:{entry.pk}:"
