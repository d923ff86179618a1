"""Whom a row of a list of staff means, and what becomes of him (F1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pishkhan.apps.customers.rules.columns import Field
from pishkhan.apps.customers.rules.staff import Outcome, Reason, StaffLine
from pishkhan.pure.persian import unique_key
from pishkhan.pure.words import N_

NO_WAY_TO_INVITE = N_("No e-mail address: the account is opened, but no invitation can be sent.")
CLOSED = N_("The desk has taken this person out of use. Please ask the desk.")
MORE_THAN_STAFF = N_("This person is more than staff of this organisation, so only the desk changes him.")
TWICE = N_("The same e-mail, user name or person is in row {row} already.")
EMAIL_ELSEWHERE = N_("This e-mail address cannot be used here. Please ask the desk.")
ACCOUNT_TAKEN = N_("This user name is taken. Choose another.")
OTHER_USERNAME = N_("This person has another user name; a list does not change it.")
OTHER_EMAIL = N_("This person has another e-mail address; a list does not change it.")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the house knows, as a row may meet him.

    ``is_here`` is whether he is something at this organisation, or was and is nothing elsewhere now; ``is_only_staff``
    whether nothing but staff of it.
    """

    contact_id: int | None
    full_name: str = ""
    email: str = ""
    mobile: str = ""
    job_title: str = ""
    personnel_number: str = ""
    username_key: str = ""
    user_id: int | None = None
    works_here: bool = False
    is_here: bool = False
    is_only_staff: bool = False
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """Whom the house knows of the people a few rows may mean."""

    by_email: Mapping[str, Known] = field(default_factory=dict)
    by_account: Mapping[str, Known] = field(default_factory=dict)
    by_person: Mapping[str, Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a line; ``known`` is whom it means, ``changes`` what would be written of him."""

    line: StaffLine
    outcome: Outcome
    known: Known | None = None
    changes: frozenset[str] = frozenset()
    reason: Reason | None = None


def judge(line: StaffLine, house: House) -> Verdict:
    """Whom the line means and what becomes of him; what belongs to others is refused without saying whose it is."""
    met = _met(line, house)
    if isinstance(met, Reason):
        return Verdict(line, Outcome.WRONG, reason=met)
    if met is None:
        return Verdict(line, Outcome.NEW, reason=None if line.email else Reason(NO_WAY_TO_INVITE))
    if met.is_closed:
        return Verdict(line, Outcome.WRONG, met, reason=Reason(CLOSED))
    changes = _changes(line, met)
    if changes and not met.is_only_staff:
        return Verdict(line, Outcome.WRONG, met, reason=Reason(MORE_THAN_STAFF))
    return Verdict(line, Outcome.CHANGED if changes else Outcome.KNOWN, met, changes)


def twice(line: StaffLine, first_row: int) -> Verdict:
    """The list says this person, mailbox or user name before."""
    return Verdict(line, Outcome.WRONG, reason=Reason(TWICE, None, {"row": first_row}))


def _met(line: StaffLine, house: House) -> Known | Reason | None:
    """By mailbox, else by user name, else by mobile and name (F1)."""
    by_account = house.by_account.get(line.account_key)
    by_email = house.by_email.get(line.email) if line.email else None
    if by_email is not None:
        return _met_by_email(line, by_email, by_account)
    if by_account is not None:
        return _met_by_account(line, by_account)
    return _met_in_person(line, house.by_person.get(line.person_key))


def _met_by_email(line: StaffLine, known: Known, by_account: Known | None) -> Known | Reason:
    if not known.is_here:
        return Reason(EMAIL_ELSEWHERE, Field.EMAIL)
    if line.username and known.username_key and known.username_key != line.account_key:
        return Reason(OTHER_USERNAME, Field.USERNAME)
    if not known.username_key and by_account is not None:
        return Reason(ACCOUNT_TAKEN, Field.USERNAME)
    return known


def _met_by_account(line: StaffLine, known: Known) -> Known | Reason:
    if not known.is_here:
        return Reason(ACCOUNT_TAKEN, Field.USERNAME)
    if line.email and known.email:
        return Reason(OTHER_EMAIL, Field.EMAIL)
    if not line.username and unique_key(line.full_name) != unique_key(known.full_name):
        return Reason(ACCOUNT_TAKEN, Field.USERNAME)  # a mobile that two people share names one account only
    return known


def _met_in_person(line: StaffLine, known: Known | None) -> Known | Reason | None:
    if known is None or not known.is_here:
        return None
    if line.email and known.email:
        return Reason(OTHER_EMAIL, Field.EMAIL)
    if line.username and known.username_key:
        return Reason(OTHER_USERNAME, Field.USERNAME)
    return known


def _changes(line: StaffLine, known: Known) -> frozenset[str]:
    """What the line would write anew; what it leaves empty stays, and another spelling of the same is no change."""
    found = {
        name
        for name in ("mobile", "job_title", "personnel_number")
        if getattr(line, name) and getattr(line, name) != getattr(known, name)
    }
    if unique_key(line.full_name) != unique_key(known.full_name):
        found.add("full_name")
    if line.email and not known.email:
        found.add("email")
    if known.user_id is None:
        found.add("account")
    if not known.works_here:
        found.add("staff")
    return frozenset(found)
