"""Registering a letter: its number is given in the same transaction, so none is missing and none given twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.letters.events import LetterRegistered
from pishkhan.apps.letters.models import Letter, Register, Scan
from pishkhan.apps.letters.rules import (
    Direction,
    check_contract_counts,
    check_day,
    check_may_register,
    check_same_organisation,
    check_scans,
    check_stays,
)
from pishkhan.infra.events import record
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.locks import hold
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

KEY_LENGTH = 600


@dataclass(frozen=True, slots=True)
class NamedScan:
    """A stored file under the name it came with; stored before the transaction began."""

    name: str
    stored: StoredFile


def register_letter(
    *,
    actor: Actor,
    at: datetime,
    direction: str,
    subject: str,
    correspondent: str,
    day: date | None = None,
    their_number: str = "",
    organisation_id: int | None = None,
    ticket_code: str = "",
    contract_id: int | None = None,
    scans: Sequence[NamedScan] = (),
) -> Letter:
    """Give a letter the next number of its register in the Jalali year of ``at``, in house time (D4).

    Without ``day`` it is dated on that day. With a ticket or a contract and no organisation it belongs to theirs.
    Raises ``Refusal`` beside the field; ``NotFound`` for an organisation or a contract that is not there.
    """
    check_may_register(actor)
    today = at.astimezone(ZoneInfo(settings.HOUSE_ZONE)).date()
    letter = Letter(
        direction=_direction(direction),
        year=JalaliDate.from_gregorian(today).year,
        day=day or today,
        subject=required_text(subject, "subject", 200),
        correspondent=required_text(correspondent, "correspondent", 200),
        their_number=optional_text(their_number, "their_number", 60),
        registered_at=at,
        registered_by_id=actor.user_id,
    )
    check_day(letter.day, today)
    check_scans(len(scans))
    words = (letter.subject, letter.correspondent, letter.their_number)
    letter.subject_key = " ".join(unique_key(word) for word in words)[:KEY_LENGTH]
    with transaction.atomic():
        belong_to(actor, letter, organisation_id, ticket_code, contract_id)
        letter.number = _next_number(letter.direction, letter.year)
        letter.save(force_insert=True)
        keep_scans(actor, at, letter, scans)
        fact = LetterRegistered(letter.pk, letter.direction, letter.organisation_id)
        record("letters.register_letter", fact, actor=actor, at=at, subject=f"letter:{letter.pk}")
    return letter


def belong_to(
    actor: Actor, letter: Letter, organisation_id: int | None, ticket_code: str, contract_id: int | None = None
) -> None:
    """Set what a letter belongs to, each guarded like everything else this person names.

    A request he may not see stays: only who sees it takes it away or puts another in its place.
    """
    found = _ticket(actor, ticket_code) if ticket_code else None
    if organisation_id is not None:
        customers.organisation(actor, organisation_id)
    if letter.ticket is not None and not visible_tickets(actor).filter(pk=letter.ticket.pk).exists():
        check_stays(organisation_id, letter.ticket.organisation_id, replaced=found is not None)
        found = letter.ticket
    if found is not None:
        check_same_organisation(organisation_id, found.organisation_id)
    letter.ticket = found
    if organisation_id is None and found is not None:
        organisation_id = found.organisation_id
    contract = contracts.contract(actor, contract_id) if contract_id is not None else None
    if organisation_id is None and contract is not None:
        organisation_id = contract.organisation_id
    if contract is not None:
        check_contract_counts(counts=contracts.counts_for(contract, organisation_id))
    letter.contract, letter.organisation_id = contract, organisation_id


def keep_scans(actor: Actor, at: datetime, letter: Letter, scans: Sequence[NamedScan]) -> None:
    """Write the scans of a letter."""
    rows = [
        Scan(letter=letter, file=one.stored, name=one.name, added_at=at, added_by_id=actor.user_id) for one in scans
    ]
    Scan.objects.bulk_create(rows)


def _next_number(direction: str, year: int) -> int:
    """The next number of a register; whoever comes at the same moment waits until this transaction has ended."""
    hold(f"letters.{direction}.{year}")
    register, _made = Register.objects.select_for_update().get_or_create(direction=direction, year=year)
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return register.last_number


def _direction(word: str) -> str:
    if word not in set(Direction):
        raise Refusal("letters.direction", N_("Choose incoming or outgoing."), field="direction")
    return word


def _ticket(actor: Actor, code: str) -> Ticket:
    try:
        return find_ticket(actor, code)
    except NotFound as missing:
        message = N_("There is no request with this tracking code for you.")
        raise Refusal("letters.no_ticket", message, field="ticket_code") from missing
