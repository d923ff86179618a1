"""Agreements: their states, what may be written in them, who signs when, when they are reviewed (B5, B9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pishkhan.apps.contracts.rules.keeping import may_keep
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import JalaliDate, add_months
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_, Worded

LANGUAGES = ("fa", "en")
LONGEST_PART = 4_000
LONGEST_REVIEW_MONTHS = 24
REVIEW_NOTICE_DAYS = 14
"""Both sides are told of a review so many days ahead."""
LONGEST_OFFER_DAYS = 120
Words = Mapping[str, Mapping[str, str]]


class AgreementState(Worded):
    """Where a version of an agreement stands."""

    DRAFT = "draft", N_("Draft")
    OFFERED = "offered", N_("Offered to the customer")
    HALF_SIGNED = "half_signed", N_("Signed by one side")
    IN_FORCE = "in_force", N_("Agreement in force")
    SUPERSEDED = "superseded", N_("Superseded")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


OPEN = (AgreementState.DRAFT, AgreementState.OFFERED, AgreementState.HALF_SIGNED)
SIGNABLE = (AgreementState.OFFERED, AgreementState.HALF_SIGNED)


class Capacity(Worded):
    """For whom somebody signs."""

    CUSTOMER = "customer", N_("For the customer")
    VENDOR = "vendor", N_("For the vendor")


NO_MAILBOX = {
    Capacity.CUSTOMER: N_(
        "There is no e-mail address for you, so no code was sent. Enter yours under “My account”, or ask your "
        "counterpart on our side to do it; then ask for the code again."
    ),
    Capacity.VENDOR: N_(
        "There is no e-mail address for you, so no code was sent. Enter yours under “My account”, or ask an "
        "administrator to do it; then ask for the code again."
    ),
}


class AgreementPart(Worded):
    """What people write of an agreement themselves; everything else follows from the contract."""

    OUR_DUTIES = "our_duties", N_("What we commit to")
    THEIR_DUTIES = "their_duties", N_("What the customer commits to")
    REACH = "reach", N_("How we are reached")
    EXCLUSIONS = "exclusions", N_("What is not part of it")


OPTIONAL_PARTS = frozenset({AgreementPart.EXCLUSIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTerms:
    """What is written in a draft: each part in both languages, one sentence a line; reviews in Jalali months."""

    words: Words
    review_months: int
    valid_until: date


def checked_words(words: Words) -> dict[str, dict[str, str]]:
    """The parts as they are kept; both languages say each of them, or neither does. Raises ``Refusal``."""
    return {part.value: _checked_part(part, words.get(part.value, {})) for part in AgreementPart}


def _checked_part(part: AgreementPart, written: Mapping[str, str]) -> dict[str, str]:
    kept = {language: clean(written.get(language, ""), multiline=True) for language in LANGUAGES}
    for language, text in kept.items():
        if len(text) > LONGEST_PART:
            raise Refusal(
                "too_long",
                N_("This is longer than {longest} characters."),
                field=f"{part}_{language}",
                longest=LONGEST_PART,
            )
    empty = [language for language in LANGUAGES if is_blank(kept[language])]
    if empty and (len(empty) < len(LANGUAGES) or part not in OPTIONAL_PARTS):
        message = N_("Both languages say the same: write this in Persian and in English.")
        raise Refusal("contracts.agreement_words", message, field=f"{part}_{empty[0]}")
    return kept


def written_text(text: str, field: str, longest: int, *, required: bool = True) -> str:
    """Several lines as they are kept; refuses what is too long, and nothing where something is needed."""
    kept = "" if is_blank(text) else clean(text, multiline=True)
    if required and not kept:
        raise Refusal("text.required", N_("Please fill this in."), field=field)
    if len(kept) > longest:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=longest)
    return kept


def check_review_months(months: int) -> None:
    """Both sides look again at least every two years. Raises ``Refusal``."""
    if not 1 <= months <= LONGEST_REVIEW_MONTHS:
        message = N_("A review comes every 1 to {longest} months.")
        raise Refusal("contracts.review_months", message, field="review_months", longest=LONGEST_REVIEW_MONTHS)


def check_validity(valid_until: date, today: date, contract_ends: date | None) -> None:
    """An agreement holds from today on, and no longer than its contract. Raises ``Refusal``."""
    if valid_until < today:
        raise Refusal("contracts.validity_past", N_("This day is over already."), field="valid_until")
    if contract_ends is not None and valid_until > contract_ends:
        message = N_("The contract itself ends on {last}.")
        raise Refusal("contracts.validity_long", message, field="valid_until", last=contract_ends)


def check_draft(state: str) -> None:
    """What was put before the customer is changed no more: the next version says it. Raises ``Refusal``."""
    if state != AgreementState.DRAFT:
        raise Refusal("contracts.agreement_frozen", N_("Only a draft can be changed; draft the next version."))


def check_withdrawable(state: str) -> None:
    """What both have signed is not withdrawn but superseded. Raises ``Refusal``."""
    if state not in OPEN:
        raise Refusal("contracts.agreement_over", N_("This version can no longer be withdrawn."))


def open_already() -> Refusal:
    """One version at a time is on its way."""
    message = N_("A version is being worked on already: offer it, or withdraw it first.")
    return Refusal("contracts.agreement_open", message)


def check_offer(*, has_signatory: bool, sign_by: date, today: date, valid_until: date) -> None:
    """An offer names who signs, and has a last day that is neither over nor far. Raises ``Refusal``."""
    if not has_signatory:
        message = N_(
            "First enter in the contract who signs for the customer; that person needs an account in the portal."
        )
        raise Refusal("contracts.no_signatory", message)
    if sign_by < today:
        raise Refusal("contracts.offer_past", N_("This day is over already."), field="sign_by")
    if sign_by > min(valid_until, today + timedelta(days=LONGEST_OFFER_DAYS)):
        message = N_("An offer stands for at most {days} days, and not longer than what it offers.")
        raise Refusal("contracts.offer_long", message, field="sign_by", days=LONGEST_OFFER_DAYS)


def capacity_of(
    actor: Actor, *, signatory_id: int | None, organisation_id: int, counterpart_id: int | None
) -> Capacity | None:
    """For whom this person may sign: the signatory the text names, our counterpart, or who keeps contracts."""
    if actor.is_customer:
        signs = actor.contact_id == signatory_id and organisation_id in actor.signs_for
        return Capacity.CUSTOMER if signs and signatory_id is not None else None
    signs = actor.is_vendor and (may_keep(actor) or actor.user_id == counterpart_id)
    return Capacity.VENDOR if signs else None


def check_capacity(capacity: Capacity | None) -> Capacity:
    """Somebody else who may read it is told that he does not sign. Raises ``Refusal``."""
    if capacity is None:
        message = N_("Only the signatory named in it, and our counterpart, sign this agreement.")
        raise Refusal("contracts.not_the_signatory", message)
    return capacity


def no_mailbox(capacity: Capacity) -> Refusal:
    """A code goes to the signer's own mailbox only; without one he is told who enters it."""
    return Refusal("contracts.no_mailbox", NO_MAILBOX[capacity])


def check_signable(state: str, sign_by: date | None, today: date) -> None:
    """An offer is signed while it stands. Raises ``Refusal``."""
    if state == AgreementState.WITHDRAWN:
        raise Refusal("contracts.offer_withdrawn", N_("This offer was withdrawn."))
    if state not in SIGNABLE:
        raise Refusal("contracts.not_offered", N_("There is nothing to sign here now."))
    if sign_by is None or today > sign_by:
        message = N_("The last day to sign this offer was {last}. A new offer is needed.")
        raise Refusal("contracts.offer_over", message, last=sign_by)


def check_same_text(*, seen: str, sealed: str, present: str) -> None:
    """Everybody signs the text he has read, and it is still the one that was sealed. Raises ``Refusal``."""
    if seen != sealed or present != sealed:
        message = N_("The text is not the one you were shown. Please read it again before you sign.")
        raise Refusal("contracts.text_changed", message)


def review_days(first: date, months: int, last: date) -> tuple[date, ...]:
    """The days of review from the day an agreement takes force: every so many Jalali months, at least the last day."""
    return tuple(_every(first, months, last)) or (last,)


def _every(first: date, months: int, last: date) -> Iterator[date]:
    begun = JalaliDate.from_gregorian(first)
    reached, count = begun, 0
    while True:
        count += months
        reached = add_months(begun, count)
        day = reached.to_gregorian()
        if day > last:
            return
        yield day


def check_review(held_on: date, in_force_on: date, today: date, *, held: bool) -> None:
    """A review is written down once it was held, for an agreement that was in force then. Raises ``Refusal``."""
    if held:
        raise Refusal("contracts.review_held", N_("This review was recorded already."))
    if held_on > today:
        raise Refusal("contracts.review_ahead", N_("Record the review once it has been held."), field="held_on")
    if held_on < in_force_on:
        message = N_("The agreement was not in force on this day yet.")
        raise Refusal("contracts.review_early", message, field="held_on")


def agreement_changed(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older draft; ``theirs`` is what is there now (design §3)."""
    if is_stale(version, present):
        raise Conflict(
            "contracts.agreement_changed",
            N_("Somebody else changed this draft meanwhile. Please look at both and send again."),
            theirs=theirs,
        )


def check_comparable(contract_id: int, other_contract_id: int) -> None:
    """Versions of one contract are compared, nothing else. Raises ``NotFound``."""
    if contract_id != other_contract_id:
        raise NotFound("agreement")
