"""What a letter is, who keeps the registers, and what may be done to what is registered (D4)."""

from datetime import date

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_, Worded

KEEPERS = (Role.AGENT, Role.MANAGER, Role.CONTRACTS, Role.ADMINISTRATOR)
READERS = (*KEEPERS, Role.QUALITY)
OLDEST_YEARS = 20
MOST_SCANS = 50
DEEDS = {
    "letters.register_letter": N_("letter registered"),
    "letters.annotate_letter": N_("letter annotated"),
    "letters.cancel_letter": N_("letter cancelled"),
    "letters.link_letter": N_("letter linked"),
    "letters.add_scans": N_("scans added to a letter"),
    "letters.read_letter": N_("letter read"),
    "letters.read_scan": N_("scan of a letter taken"),
}
"""The verb of each audit entry of this app, and what it says in a list of deeds."""


class Direction(Worded):
    """Which register a letter stands in."""

    IN = "in", N_("Incoming")
    OUT = "out", N_("Outgoing")


class LetterState(Worded):
    """Whether a registered letter counts."""

    REGISTERED = "registered", N_("Registered")
    CANCELLED = "cancelled", N_("Annulled")


def check_may_register(actor: Actor) -> None:
    """The front desk, managers, sales and administrators keep the registers. Raises ``Refusal``."""
    require_role(actor, *KEEPERS)


def may_register(actor: Actor) -> bool:
    """Whether `check_may_register` lets this person pass: what a page offers."""
    return actor.is_system or (actor.is_vendor and any(actor.has(role) for role in KEEPERS))


def may_read(actor: Actor) -> bool:
    """Whether somebody of the vendor's people reads the registers."""
    return actor.is_system or (actor.is_vendor and any(actor.has(role) for role in READERS))


def check_day(day: date, today: date) -> None:
    """A letter is dated today or before, within ``OLDEST_YEARS``. Raises ``Refusal``."""
    if day > today:
        raise Refusal("letters.future", N_("A letter is not dated in the future."), field="day")
    if today.year - day.year > OLDEST_YEARS:
        raise Refusal(
            "letters.too_old", N_("Choose a date within the last {years} years."), field="day", years=OLDEST_YEARS
        )


def check_scans(count: int) -> None:
    """A letter has a limited number of scans. Raises ``Refusal``."""
    if count > MOST_SCANS:
        raise Refusal("letters.scans", N_("A letter has at most {most} scans."), field="scans", most=MOST_SCANS)


def check_not_cancelled(state: str) -> None:
    """What is cancelled is only annotated. Raises ``Refusal``."""
    if state == LetterState.CANCELLED:
        raise Refusal("letters.cancelled", N_("This letter is cancelled."))


def check_same_organisation(organisation_id: int | None, of_ticket: int | None) -> None:
    """A letter and its request belong to the same organisation. Raises ``Refusal``."""
    if organisation_id is not None and organisation_id != of_ticket:
        message = N_("This request belongs to another organisation.")
        raise Refusal("letters.other_organisation", message, field="ticket_code")


def check_contract_counts(*, counts: bool) -> None:
    """A letter belongs to a contract that counts for its organisation. Raises ``Refusal``."""
    if not counts:
        message = N_("This contract does not count for the organisation of the letter.")
        raise Refusal("letters.other_contract", message, field="contract_id")


def reads_on_record(actor: Actor) -> bool:
    """Whether this person's reading is itself recorded: administrators and quality read what is private (design §6)."""
    return actor.is_vendor and (actor.has(Role.ADMINISTRATOR) or actor.has(Role.QUALITY))


def check_stays(organisation_id: int | None, of_ticket: int | None, *, replaced: bool) -> None:
    """A request that is hidden from the writer is not replaced nor left for another customer. Raises ``Refusal``."""
    message = N_("This letter belongs to a request that you may not see. It stays with it and with its organisation.")
    if replaced:
        raise Refusal("letters.hidden_ticket", message, field="ticket_code")
    if organisation_id not in {None, of_ticket}:
        raise Refusal("letters.hidden_ticket", message, field="organisation_id")


def check_version(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was decided on top of an older state. Raises ``Conflict``."""
    if is_stale(version, present):
        message = N_("Somebody else changed this letter meanwhile. Look at what is there now, then send again.")
        raise Conflict("letters.changed_meanwhile", message, theirs=theirs)


def nothing_there() -> NotFound:
    """There is no such letter for this person."""
    return NotFound("letter")
