"""What a request of each kind tells beside its words: its particulars, declared once for forms, pages and REST (F3)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.pure.persian import InvalidText, clean, is_blank, parse_phone
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

LONGEST_LINE = 200
LONGEST_TEXT = 2_000
MOST_DAYS = 3
DAYS_AHEAD = 366
MOST_PEOPLE = 500


class Shape(StrEnum):
    """How one of the particulars is typed and shown."""

    LINE = "line"
    TEXT = "text"
    DAYS = "days"
    PHONE = "phone"
    NUMBER = "number"
    STAGE = "stage"


class Stage(Worded):
    """The stage of a deployment that is to be overseen."""

    PREPARATION = "preparation", N_("Preparation and prerequisites")
    INSTALLATION = "installation", N_("Installing the software")
    MIGRATION = "migration", N_("Moving the data")
    SETTING_UP = "setting_up", N_("Setting up and testing")
    GO_LIVE = "go_live", N_("Going live")
    HANDING_OVER = "handing_over", N_("Handing over to the customer")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the particulars of a kind; ``label`` and ``hint`` are English sentences marked by ``N_``."""

    name: str
    label: str
    shape: Shape
    required: bool = True
    hint: str = ""


DAYS = Part("days", N_("Days that suit you"), Shape.DAYS, required=False, hint=N_("Up to three days, the best first."))
PARTS: Mapping[Kind, tuple[Part, ...]] = MappingProxyType(
    {
        Kind.SUPPORT: (),
        Kind.VISIT: (
            Part("place", N_("Where"), Shape.LINE, hint=N_("The address, the building and the floor.")),
            Part("contact", N_("Contact on site"), Shape.LINE, hint=N_("Who receives our expert.")),
            Part("phone", N_("Phone of the contact on site"), Shape.PHONE),
            DAYS,
        ),
        Kind.OVERSIGHT: (Part("stage", N_("Stage of the deployment"), Shape.STAGE), DAYS),
        Kind.PROCESS: (
            Part("process", N_("Process"), Shape.LINE, hint=N_("What your organisation calls it.")),
            Part("owner", N_("Owner of the process"), Shape.LINE, hint=N_("Who decides how it runs.")),
            Part("papers", N_("What is written of it"), Shape.TEXT, required=False, hint=N_("Forms, rules, drawings.")),
        ),
        Kind.TRAINING: (
            Part("topic", N_("Course or subject"), Shape.LINE),
            Part("people", N_("Number of people"), Shape.NUMBER),
            DAYS,
        ),
    }
)
NAMES = tuple(dict.fromkeys(part.name for parts in PARTS.values() for part in parts))


@dataclass(frozen=True, slots=True)
class Told:
    """One of the particulars with its value, as pages show it."""

    part: Part
    value: Any


def checked(
    kind: Kind, given: Mapping[str, Any], today: date, *, named: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The particulars as they are kept; all that the kind needs and nothing else. Raises ``Refusal`` beside a field.

    Days (ISO) that were ``named`` before may be over.
    """
    parts = {part.name: part for part in PARTS[kind]}
    strange = [name for name, value in given.items() if name not in parts and not _is_nothing(value)]
    if strange:
        message = N_("A request of this kind does not tell this.")
        raise Refusal("desk.strange_particular", message, field=strange[0])
    kept = {name: _checked(part, given.get(name), today, named) for name, part in parts.items()}
    return {name: value for name, value in kept.items() if not _is_nothing(value)}


def told(kind: Kind, kept: Mapping[str, Any]) -> Iterator[Told]:
    """What is kept, in the order in which it is asked; days as days, a stage as its word."""
    for part in PARTS[kind]:
        if part.name in kept:
            yield Told(part, _shown(part, kept[part.name]))


def _checked(part: Part, value: Any, today: date, named: frozenset[str]) -> Any:
    if _is_nothing(value):
        if part.required:
            raise Refusal("text.required", N_("Please fill this in."), field=part.name)
        return None
    readers: dict[Shape, Callable[[], Any]] = {
        Shape.PHONE: lambda: _phone(part, str(value)),
        Shape.NUMBER: lambda: _number(part, value),
        Shape.DAYS: lambda: _days(part, value, today, named),
        Shape.STAGE: lambda: _stage(part, str(value)),
    }
    return readers[part.shape]() if part.shape in readers else _words(part, str(value))


def _words(part: Part, text: str) -> str:
    longest, multiline = (LONGEST_TEXT, True) if part.shape is Shape.TEXT else (LONGEST_LINE, False)
    cleaned = clean(text, multiline=multiline)
    if len(cleaned) > longest:
        raise Refusal("too_long", N_("This is longer than {longest} letters."), field=part.name, longest=longest)
    return cleaned


def _phone(part: Part, text: str) -> str:
    try:
        return parse_phone(text, default_area="21").value
    except InvalidText as error:
        raise Refusal(error.code, error.message, field=part.name, **error.facts) from error


def _number(part: Part, value: Any) -> int:
    if not isinstance(value, int) or not 1 <= value <= MOST_PEOPLE:
        message = N_("Write a number from 1 to {most}.")
        raise Refusal("desk.particular_number", message, field=part.name, most=MOST_PEOPLE)
    return value


def _days(part: Part, days: list[date], today: date, named: frozenset[str]) -> list[str]:
    wanted = list(dict.fromkeys(days))
    if len(wanted) > MOST_DAYS:
        raise Refusal("desk.particular_days", N_("At most {most} days are named."), field=part.name, most=MOST_DAYS)
    for day in wanted:
        if day < today and day.isoformat() not in named:
            raise Refusal("desk.day_past", N_("This day is over already."), field=part.name)
        if day > today + timedelta(days=DAYS_AHEAD):
            raise Refusal("desk.day_far", N_("This day is more than a year ahead."), field=part.name)
    return [day.isoformat() for day in wanted]


def _stage(part: Part, value: str) -> str:
    if value not in {one.value for one in Stage}:
        raise Refusal("desk.particular_stage", N_("Choose one of the listed."), field=part.name)
    return value


def _shown(part: Part, value: Any) -> Any:
    if part.shape is Shape.DAYS:
        return [date.fromisoformat(day) for day in value]
    return Stage(value) if part.shape is Shape.STAGE else value


def _is_nothing(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and is_blank(value))
