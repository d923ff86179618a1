"""Which tickets may be moved to another version of their agreement, and by whom (B5)."""

from collections.abc import Collection
from dataclasses import dataclass

from pishkhan.apps.contracts.rules import may_keep
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Swap:
    """A running target that would be another one: open minutes before and after; none where there is no such target."""

    kind: str
    before: int | None
    after: int | None


def may_move(actor: Actor) -> bool:
    """Whether this person moves tickets to another version: who keeps contracts, and managers for their own desks."""
    return may_keep(actor) or (actor.is_vendor and bool(actor.managed_ids))


def check_may_move(actor: Actor) -> None:
    """Others of our people are told that their role does not suffice; customers find nothing. Raises ``Refusal``."""
    require_vendor(actor)
    if not may_move(actor):
        raise Refusal("not_allowed", N_("Your role does not allow this."))


def check_in_force(*, found: bool) -> None:
    """Tickets move to a version that is in force. Raises ``Refusal``."""
    if not found:
        raise Refusal("desk.no_agreement", N_("No agreement of this contract is in force."))


def check_chosen(codes: Collection[str] | None, found: Collection[str]) -> None:
    """Something is moved, and what was chosen is still there to be moved. Raises ``Refusal``."""
    if codes is not None and set(codes) - set(found):
        message = N_("Some of these requests are no longer open, or were moved already. Please look again.")
        raise Refusal("desk.moved_already", message, field="codes")
    if not found:
        raise Refusal("desk.nothing_to_move", N_("There is no open request to move."), field="codes")
