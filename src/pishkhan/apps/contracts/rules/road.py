"""What is asked of whoever is to represent a customer, and where he stands on the road there (C2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pishkhan.apps.contracts.rules.kinds import ON_THE_ROAD, NominationState
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_LETTER = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A course that is asked for somewhere: under a service level, for a product or for any."""

    policy_id: int
    product_id: int | None
    course_id: int
    min_percent: int


def asked_of(lines: Iterable[tuple[int, int | None]], table: Iterable[Asked]) -> dict[int, int]:
    """The courses asked for under these lines (service level, product), each with the highest score that is asked.

    A line for all products covers each of them, so whatever is asked for a product is asked there too.
    """
    held = list(lines)
    found: dict[int, int] = {}
    for one in table:
        if any(_covers(policy_id, product_id, one) for policy_id, product_id in held):
            found[one.course_id] = max(found.get(one.course_id, 0), one.min_percent)
    return found


def _covers(policy_id: int, product_id: int | None, one: Asked) -> bool:
    return policy_id == one.policy_id and (one.product_id in {None, product_id} or product_id is None)


def state_of(met: Mapping[int, bool], opened: frozenset[int]) -> NominationState:
    """Where somebody stands: ``met`` says of each course whether he knows enough, ``opened`` which take learners in."""
    missing = {course_id for course_id, is_met in met.items() if not is_met}
    if not missing:
        return NominationState.ASSESSED
    return NominationState.IN_TRAINING if missing <= opened else NominationState.NOMINATED


def months_between(first: date, today: date) -> int:
    """Whole months of the Jalali calendar from a day to today; none before it."""
    if today < first:
        return 0
    begun, now = JalaliDate.from_gregorian(first), JalaliDate.from_gregorian(today)
    return (now.year - begun.year) * 12 + now.month - begun.month - (now.day < begun.day)


def check_nominable(*, is_himself: bool, is_seated: bool) -> None:
    """Nobody names himself, and nobody is named for what he is already. Raises ``Refusal``."""
    if is_himself:
        message = N_("You cannot nominate yourself. Our contract staff record it from a letter of your organisation.")
        raise Refusal("contracts.names_himself", message, field="contact")
    if is_seated:
        raise Refusal("contracts.represents_already", N_("This person represents the customer."), field="contact")


def check_not_over(last: date | None, today: date) -> None:
    """Nobody is named under a contract whose days are over. Raises ``Refusal``."""
    if last is not None and last < today:
        raise Refusal("contracts.over", N_("This contract is over; name somebody under the one that follows it."))


def nominated_already(name: str) -> Refusal:
    """One at a time is on the road."""
    message = N_("{name} is nominated for this contract already; withdraw that nomination first.")
    return Refusal("contracts.nominated", message, field="contact", name=name)


def check_on_the_road(state: NominationState) -> None:
    """What was decided is not decided again. Raises ``Refusal``."""
    if state not in ON_THE_ROAD:
        raise Refusal("contracts.nomination_decided", N_("This nomination was decided already."))


def not_assessed(courses: Iterable[str]) -> Refusal:
    """Who is to represent shows first that he knows the product (C2, C3)."""
    message = N_("First comes the certificate, with the score that is asked for: {courses}.")
    return Refusal("contracts.not_assessed", message, field="contact", courses="، ".join(courses))


def check_start(starts_on: date, today: date, first: date | None, last: date | None) -> None:
    """He begins today or later, within the days of the contract. Raises ``Refusal``."""
    if starts_on < today:
        raise Refusal("contracts.start_past", N_("It cannot begin in the past."), field="starts_on")
    if (last is not None and starts_on > last) or (first is not None and starts_on < min(first, today)):
        raise Refusal("contracts.start_outside", N_("The contract does not count on this day."), field="starts_on")
