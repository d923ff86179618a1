"""One row of a list of staff: what it says, whom it means, and what becomes of it (F1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pishkhan.apps.customers.rules.columns import Field, is_staff_word
from pishkhan.pure.persian import InvalidText, clean, email_key, is_blank, parse_phone, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

MOST_ROWS = 500_000
USERNAME_LENGTH = 80
LENGTHS = {Field.FULL_NAME: 150, Field.USERNAME: USERNAME_LENGTH, Field.JOB_TITLE: 120, Field.PERSONNEL_NUMBER: 40}


class UploadState(Worded):
    """Where a list stands."""

    READING = "reading", N_("Being looked through")
    READY = "ready", N_("Waiting for your word")
    TAKING = "taking", N_("Being brought in")
    DONE = "done", N_("Brought in")
    STOPPED = "stopped", N_("Stopped before the end")
    REFUSED = "refused", N_("Not taken")


class Outcome(Worded):
    """What becomes of a row."""

    NEW = "new", N_("New person")
    CHANGED = "changed", N_("Known, changed")
    KNOWN = "known", N_("Known, nothing to change")
    WRONG = "wrong", N_("Not taken")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is not taken, or what to know about it: an English sentence, its facts, the column it is about."""

    text: str
    about: Field | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A row as it was understood, with its keys; what it does not say is empty."""

    number: int
    full_name: str = ""
    username: str = ""
    email: str = ""
    mobile: str = ""
    job_title: str = ""
    personnel_number: str = ""
    account_key: str = ""
    person_key: str = ""

    @property
    def account_name(self) -> str:
        """The user name the account gets: the one given, else the mailbox, else the mobile as people dial it."""
        return self.username or self.email or self.mobile.replace("+98", "0", 1)

    @property
    def keyed(self) -> "StaffLine":
        """This line with the keys under which user names, and mobile and name together, exist once."""
        account = unique_key(self.account_name)
        return replace(self, account_key=account, person_key=person_key(self.mobile, self.full_name))


def person_key(mobile: str, full_name: str) -> str:
    """Mobile and folded name; the same person twice is found by it when he has neither mailbox nor user name."""
    return f"{mobile}:{unique_key(full_name)}"[:160] if mobile else ""


def line_of(number: int, typed: Mapping[Field, str]) -> StaffLine | Reason:
    """Understand a row, or say why it cannot be."""
    if not is_staff_word(typed.get(Field.ROLE, "")):
        text = N_("Only staff are brought in by a list; representatives and signatories are appointed one by one.")
        return Reason(text, Field.ROLE)
    parts = {name: _cleaned(typed.get(name, "")) for name in Field}
    parts[Field.FULL_NAME] = parts[Field.FULL_NAME] or f"{parts[Field.FIRST_NAME]} {parts[Field.LAST_NAME]}".strip()
    fault = _fault(parts)
    if fault is not None:
        return fault
    try:
        email = email_key(parts[Field.EMAIL]) if parts[Field.EMAIL] else ""
    except InvalidText as error:
        return Reason(error.message, Field.EMAIL, dict(error.facts))
    try:
        mobile = parse_phone(parts[Field.MOBILE]).value if parts[Field.MOBILE] else ""
    except InvalidText as error:
        return Reason(error.message, Field.MOBILE, dict(error.facts))
    plain = {name.value: parts[name] for name in (Field.FULL_NAME, Field.USERNAME, Field.JOB_TITLE)}
    line = StaffLine(number, **plain, email=email, mobile=mobile, personnel_number=parts[Field.PERSONNEL_NUMBER]).keyed
    return _nameless(line) or line


def cell_fault(*, hidden: bool, formulas: Sequence[Field], errors: Sequence[Field]) -> Reason | None:
    """What is wrong with a row before its words are looked at: nobody saw it, or a cell does not hold what it shows."""
    if hidden:
        return Reason(N_("This row is hidden in the sheet. Show it, or delete it."))
    if formulas:
        return Reason(N_("This cell holds a formula. Write its value instead."), formulas[0])
    if errors:
        return Reason(N_("This cell holds an error instead of a value."), errors[0])
    return None


def check_open(*, active: bool, field: str | None = "file") -> None:
    """Nobody is added to an organisation that is no longer a customer."""
    if not active:
        raise Refusal(
            "customers.closed",
            N_("This organisation is out of use. Take it back into use before people are added."),
            field=field,
        )


def check_state(state: UploadState, *wanted: UploadState) -> None:
    """A list is confirmed once, and stopped only while there is something to stop."""
    if state not in wanted:
        raise Refusal(
            "customers.list_state", N_("This list is no longer waiting for that: it is “{state}”."), state=state
        )


def refused_line(reason: Reason) -> Refusal:
    """Why a single person is not taken, beside what was typed of him."""
    about = reason.about.value if reason.about else "full_name"
    return Refusal("customers.staff_refused", reason.text, field=about, **reason.facts)


def already_here() -> Refusal:
    """Somebody who is there already is not invited once more by adding him."""
    return Refusal("customers.already_here", N_("This person is here already, just as written."), field="full_name")


def no_rows() -> Refusal:
    """A header, and nothing below it."""
    return Refusal("customers.no_rows", N_("The list has no row below its headings."), field="file")


def no_longer_may() -> Refusal:
    """Whoever confirmed the list has lost his account or his role since."""
    return Refusal(
        "customers.no_longer_may", N_("Stopped, because whoever sent this list may no longer add people here.")
    )


def _cleaned(text: str) -> str:
    return "" if not text or is_blank(text) else clean(text)


def _fault(parts: Mapping[Field, str]) -> Reason | None:
    if not any(char.isalpha() for char in parts[Field.FULL_NAME]):
        return Reason(N_("Write the name in letters."), Field.FULL_NAME)
    for name, limit in LENGTHS.items():
        if len(parts[name]) > limit:
            return Reason(N_("At most {limit} characters fit here."), name, {"limit": limit})
    return None


def _nameless(line: StaffLine) -> Reason | None:
    """An account needs a name that somebody can sign in with."""
    if not line.account_name:
        return Reason(N_("Give at least an e-mail address, a user name or a mobile."))
    if not any(char.isalnum() for char in line.account_key):
        return Reason(N_("Choose a user name of letters and digits."), Field.USERNAME)
    if len(line.account_name) > USERNAME_LENGTH:
        return Reason(N_("This address is too long for a user name. Give a user name too."), Field.USERNAME)
    return None
