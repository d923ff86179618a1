"""Cover: does somebody pay for this work already, and by which line of which contract (D3).

One decision from facts alone; the table is told in ``docs/algorithms/cover.md``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pishkhan.apps.contracts.rules.kinds import ContractKind, Scope
from pishkhan.apps.contracts.rules.terms import Period
from pishkhan.pure.words import N_, Worded


class Verdict(Worded):
    """What cover says, the best first."""

    COVERED = "covered", N_("Covered")
    WARRANTY = "warranty", N_("Covered by warranty")
    CREDIT = "credit", N_("Paid from prepaid cases")
    CHARGEABLE = "chargeable", N_("Chargeable")
    REFUSED = "refused", N_("Not done under the contract")


class Why(Worded):
    """The reason, in words both sides read."""

    IN_CONTRACT = "in_contract", N_("A support contract is in force for it.")
    IN_WARRANTY = "in_warranty", N_("It is within the warranty.")
    PREPAID = "prepaid", N_("One of the cases bought in advance is used for it.")
    NOT_KEPT = "not_kept", N_("No contracts are kept here yet, so the usual service level counts.")
    BY_QUOTE = "by_quote", N_("The contract has such work done for a quote only.")
    LEFT_OUT = "left_out", N_("The contract says that such work is not done.")
    SPENT = "spent", N_("The cases of the contract are used up.")
    OTHER_WORK = "other_work", N_("A contract is in force, but not for this product or kind of request.")
    ENDED = "ended", N_("The contract has ended.")
    CANCELLED = "cancelled", N_("The contract was cancelled.")
    NOT_BEGUN = "not_begun", N_("The contract has not begun yet.")
    NO_CONTRACT = "no_contract", N_("There is no contract.")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line of a contract; none for product or request type means any."""

    line_id: int
    product_id: int | None = None
    request_type_id: int | None = None
    scope: Scope = Scope.INCLUDED
    policy_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A contract as cover looks at it.

    ``distance`` is how many organisations above the asking one it belongs to (0: its own). ``period`` is none for a
    warranty before its go-live; ``cases_left`` is none where cases are not limited.
    """

    contract_id: int
    kind: ContractKind
    period: Period | None
    lines: tuple[LineFacts, ...]
    distance: int = 0
    covers_tree: bool = False
    cancelled_on: date | None = None
    cases_left: int | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it counts on ``day``; cancelled *on* a day, it no longer does."""
        running = self.period is not None and self.period.holds(day)
        return running and (self.cancelled_on is None or day < self.cancelled_on)


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What is asked for, when, and every contract that may have to do with it.

    ``keeps_contracts`` is false in a house where nobody has ever drawn up a contract. A product or request type that
    is not known yet is none, and fits every line.
    """

    day: date
    product_id: int | None
    request_type_id: int | None
    contracts: tuple[ContractFacts, ...]
    keeps_contracts: bool = True


@dataclass(frozen=True, slots=True)
class Cover:
    """The answer: what, why, by which line and under which service level; neither where no contract fits."""

    verdict: Verdict
    why: Why
    line_id: int | None = None
    contract_id: int | None = None
    policy_id: int | None = None

    @property
    def waits_for_quote(self) -> bool:
        """Whether work begins only when the customer has accepted a price: resolution is not timed before."""
        return waits_for_quote(self.verdict)


PAID: dict[ContractKind, tuple[Verdict, Why]] = {
    ContractKind.SUPPORT: (Verdict.COVERED, Why.IN_CONTRACT),
    ContractKind.WARRANTY: (Verdict.WARRANTY, Why.IN_WARRANTY),
    ContractKind.CASES: (Verdict.CREDIT, Why.PREPAID),
}
UNPAID: dict[Scope, tuple[Verdict, Why]] = {
    Scope.BY_QUOTE: (Verdict.CHARGEABLE, Why.BY_QUOTE),
    Scope.LEFT_OUT: (Verdict.REFUSED, Why.LEFT_OUT),
}
ORDER = list(Verdict)


def waits_for_quote(verdict: str) -> bool:
    """Chargeable and refused work is not begun without a price agreed; anything else, and cover never taken, is."""
    return verdict in {Verdict.CHARGEABLE, Verdict.REFUSED}


def decide_cover(facts: CoverFacts) -> Cover:
    """The best that any contract in force says; a house that keeps no contracts serves everybody as usual (0041)."""
    if not facts.keeps_contracts:
        return Cover(Verdict.COVERED, Why.NOT_KEPT)
    near = [contract for contract in facts.contracts if contract.distance == 0 or contract.covers_tree]
    judged = [(_judged(contract, line), contract) for contract in near if (line := _line(contract, facts))]
    if judged:
        return min(judged, key=lambda one: _rank(*one))[0]
    return Cover(Verdict.CHARGEABLE, _why_not(near, facts.day))


def _line(contract: ContractFacts, facts: CoverFacts) -> LineFacts | None:
    """The line that fits most closely: product and request type, then product, then request type, then all work."""
    if not contract.is_in_force(facts.day):
        return None
    fitting = [line for line in contract.lines if _fits(line, facts)]
    return max(fitting, key=lambda line: (*_closeness(line, facts), -line.line_id), default=None)


def _fits(line: LineFacts, facts: CoverFacts) -> bool:
    product = None in {line.product_id, facts.product_id} or line.product_id == facts.product_id
    return product and (
        None in {line.request_type_id, facts.request_type_id} or line.request_type_id == facts.request_type_id
    )


def _closeness(line: LineFacts, facts: CoverFacts) -> tuple[bool, bool]:
    """What is not known yet makes no line closer than another, except that it prefers the one for all."""
    product = line.product_id is not None if facts.product_id is not None else line.product_id is None
    asked = line.request_type_id is not None if facts.request_type_id is not None else line.request_type_id is None
    return product, asked


def _judged(contract: ContractFacts, line: LineFacts) -> Cover:
    if line.scope is not Scope.INCLUDED:
        verdict, why = UNPAID[line.scope]
    elif contract.cases_left is not None and contract.cases_left <= 0:
        verdict, why = Verdict.CHARGEABLE, Why.SPENT
    else:
        verdict, why = PAID[contract.kind]
    return Cover(verdict, why, line.line_id, contract.contract_id, line.policy_id)


def _rank(cover: Cover, contract: ContractFacts) -> tuple[int, int, int, int]:
    """The best verdict, the nearest organisation, the contract that ends first (it is used up first), the oldest."""
    ends = contract.period.last.toordinal() if contract.period else 0
    return ORDER.index(cover.verdict), contract.distance, ends, contract.contract_id


def _why_not(contracts: Iterable[ContractFacts], day: date) -> Why:
    """Why none of them covers it, told by the one that comes closest to it."""
    reasons = {_reason(contract, day) for contract in contracts}
    nearest = (Why.OTHER_WORK, Why.ENDED, Why.CANCELLED, Why.NOT_BEGUN)
    return next((why for why in nearest if why in reasons), Why.NO_CONTRACT)


def _reason(contract: ContractFacts, day: date) -> Why:
    if contract.is_in_force(day):
        return Why.OTHER_WORK
    if contract.cancelled_on is not None and contract.cancelled_on <= day:
        return Why.CANCELLED
    return Why.ENDED if contract.period is not None and contract.period.last < day else Why.NOT_BEGUN
