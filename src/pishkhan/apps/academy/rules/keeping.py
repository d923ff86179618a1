"""Who writes courses and marks exams, who looks, and what a record of the academy may say (H1)."""

from datetime import date, datetime
from urllib.parse import urlsplit

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

KEEPERS = (Role.TRAINER, Role.ADMINISTRATOR)
READERS = (*KEEPERS, Role.AGENT, Role.MANAGER, Role.QUALITY, Role.CONTRACTS)
LONGEST_TITLE = 160
LONGEST_BODY = 20_000
LONGEST_REASON = 300
LONGEST_ADDRESS = 500
LANGUAGES = ("fa", "en")
MOST_FILES = 20
LONGEST_SESSION_DAYS = 30


def may_keep(actor: Actor) -> bool:
    """Whether somebody writes courses, plans sessions and marks answers."""
    return has_role(actor, *KEEPERS)


def reads_on_record(actor: Actor) -> bool:
    """Whether this person's reading of answers is itself recorded: trainers read them to teach, administrators not."""
    return actor.is_vendor and actor.has(Role.ADMINISTRATOR) and not actor.has(Role.TRAINER)


def may_read(actor: Actor) -> bool:
    """Whether one of the vendor's people looks at courses and at who learnt what."""
    return actor.is_system or (actor.is_vendor and has_role(actor, *READERS))


def changed_meanwhile(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older state. Raises ``Conflict``."""
    if is_stale(version, present):
        message = N_("Somebody else changed this while you were writing. Look at what is there now, then send again.")
        raise Conflict("academy.changed_meanwhile", message, theirs=theirs)


def long_text(text: str, field: str, *, required: bool = False) -> str:
    """Several lines, cleaned. Raises ``Refusal`` for too many characters, or for nothing where something is needed."""
    said = "" if is_blank(text) else clean(text, multiline=True)
    if required and not said:
        raise Refusal("text.required", N_("Please fill this in."), field=field)
    if len(said) > LONGEST_BODY:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=LONGEST_BODY)
    return said


def web_address(address: str, field: str) -> str:
    """An address that may be linked to: ``https`` or ``http`` with a host, or nothing. Raises ``Refusal``."""
    said = address.strip()
    if not said:
        return ""
    try:
        parts = urlsplit(said)
        sound = parts.scheme in {"https", "http"} and bool(parts.hostname) and not any(char.isspace() for char in said)
    except ValueError:
        sound = False
    if not sound or len(said) > LONGEST_ADDRESS:
        message = N_("Write an address that begins with https://.")
        raise Refusal("academy.address", message, field=field)
    return said


def check_language(language: str) -> str:
    """A course is written in Persian or in English. Raises ``Refusal``."""
    if language not in LANGUAGES:
        raise Refusal("academy.language", N_("Choose Persian or English."), field="language")
    return language


def check_range(value: int, field: str, least: int, most: int) -> int:
    """A number within its limits. Raises ``Refusal``."""
    if not least <= value <= most:
        message = N_("Write a number from {least} to {most}.")
        raise Refusal("academy.range", message, field=field, least=least, most=most)
    return value


def check_span(starts_at: datetime, ends_at: datetime) -> None:
    """A session ends after it begins, within a month. Raises ``Refusal``."""
    if ends_at <= starts_at:
        raise Refusal("academy.span", N_("It ends before it begins."), field="ends_at")
    if (ends_at - starts_at).days > LONGEST_SESSION_DAYS:
        message = N_("A session lasts at most {days} days.")
        raise Refusal("academy.long_session", message, field="ends_at", days=LONGEST_SESSION_DAYS)


def check_order_of_days(first: date, last: date | None, field: str) -> None:
    """The last day is not before the first. Raises ``Refusal``."""
    if last is not None and last < first:
        raise Refusal("academy.days", N_("The last day is before the first."), field=field)
