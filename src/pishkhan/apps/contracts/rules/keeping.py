"""Who keeps contracts, who reads prices, and what is refused of them."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

KEEPERS = (Role.CONTRACTS, Role.ADMINISTRATOR)
READERS = (*KEEPERS, Role.AGENT, Role.MANAGER, Role.QUALITY)
PRICED = (*KEEPERS, Role.MANAGER, Role.QUALITY)
MOST_LINES = 30
LONGEST_NUMBER = 40
LONGEST_REASON = 300
MOST_RIALS = 10**15


def may_keep(actor: Actor) -> bool:
    """Whether this person draws up and changes contracts: what a page offers."""
    return has_role(actor, *KEEPERS)


def may_read(actor: Actor) -> bool:
    """Whether somebody of the vendor's people looks contracts up: the desk does, who is only asked by it does not."""
    return actor.is_system or (actor.is_vendor and has_role(actor, *READERS))


def sees_price(actor: Actor, organisation_id: int) -> bool:
    """Contract staff, managers and quality read what was paid, and so does whoever signs for the customer."""
    return has_role(actor, *PRICED) or organisation_id in actor.signs_for


def number_key(number: str) -> str:
    """The key under which a contract's number exists once, in whatever digits and letters it is written."""
    key = unique_key(number)
    if not any(char.isalnum() for char in key):
        raise Refusal("contracts.number", N_("Write the number of the contract."), field="number")
    return key


def number_taken() -> Refusal:
    """Another contract has this number."""
    return Refusal("contracts.number_taken", N_("There is already a contract with this number."), field="number")


def check_price(rials: int | None) -> None:
    """A price is not negative and fits where it is kept (rials)."""
    if rials is not None and not 0 <= rials <= MOST_RIALS:
        raise Refusal("contracts.price", N_("Write the price in rials."), field="price_rials")


def check_lines(scopes: list[tuple[int | None, int | None]]) -> None:
    """A contract says for what it is, and says it once."""
    if not scopes:
        raise Refusal("contracts.no_lines", N_("Say in at least one line what the contract covers."), field="lines")
    if len(scopes) > MOST_LINES:
        raise Refusal("contracts.lines", N_("At most {limit} lines fit here."), field="lines", limit=MOST_LINES)
    if len(set(scopes)) < len(scopes):
        raise Refusal("contracts.line_twice", N_("Two lines are for the same product and request type."), field="lines")


def changed_meanwhile(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older state; ``theirs`` is what is there now (design §3)."""
    if is_stale(version, present):
        raise Conflict(
            "contracts.changed_meanwhile",
            N_("Somebody else changed this contract meanwhile. Please look at both and send again."),
            theirs=theirs,
        )


def outsider(field: str) -> Refusal:
    """The person named does not belong to the organisation of the contract."""
    return Refusal("contracts.outsider", N_("This person does not belong to the customer."), field=field)


def not_a_colleague() -> Refusal:
    """The vendor's counterpart is one of the vendor's people."""
    return Refusal("contracts.counterpart", N_("Choose one of your colleagues."), field="counterpart")


def represented_already(*, is_substitute: bool) -> Refusal:
    """One representative at a time, and one substitute (C1)."""
    message = (
        N_("This contract has a substitute already; end that appointment first.")
        if is_substitute
        else N_("This contract has a representative already; end that appointment first.")
    )
    return Refusal("contracts.represented", message, field="contact")


def check_holding(*, ended: bool) -> None:
    """An appointment ends once."""
    if ended:
        raise Refusal("contracts.appointment_ended", N_("This appointment has ended already."))
