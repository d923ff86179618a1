"""Values as programs send them: normalised like what people type, then validated (design §5); each knows its schema.

A damaged value raises pydantic's own error with our code, an English sentence marked by N_, and its facts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from pishkhan.pure.jalali import parse_date
from pishkhan.pure.persian import InvalidText, clean, is_blank, parse_code, to_ascii_digits
from pishkhan.pure.words import N_, Worded

LONGEST_LINE = 200
LONGEST_TEXT = 20_000
LARGEST_ID = 2**53 - 1
"""JSON numbers are exact up to here in every language."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EARLIEST, _LATEST = 1900, 2199
_FIRST_GREGORIAN = 1800


def wrong(code: str, message: str, **facts: Any) -> PydanticCustomError:
    """The error of one value; ``message`` is translated when it is told."""
    return PydanticCustomError(code, "{message}", {"message": message, "facts": facts})


@dataclass(frozen=True, slots=True)
class As:
    """The argument of the action that takes this member of a body, where it is called otherwise."""

    argument: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of closed lists, sent and stored by its value: ``Annotated[str, OneOf(Outcome)]``."""

    words: tuple[str, ...]

    def __init__(self, *lists: type[Worded] | str) -> None:
        found = [word for one in lists for word in ((one,) if isinstance(one, str) else [item.value for item in one])]
        object.__setattr__(self, "words", tuple(found))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Refuse every other word."""
        inner = core_schema.no_info_after_validator_function(self._check, core_schema.str_schema())
        return core_schema.nullable_schema(inner) if type(None) in getattr(source, "__args__", ()) else inner

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A text of the list, or null where that is allowed."""
        closed = {"type": "string", "enum": list(self.words)}
        return {"anyOf": [closed, {"type": "null"}]} if schema["type"] == "nullable" else closed

    def _check(self, word: str) -> str:
        if word not in self.words:
            raise wrong("choice", N_("Please choose one of the list."))
        return word


def _line(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not is_blank(value) else _or_nothing(value)


def _text(value: Any) -> Any:
    return clean(value, multiline=True) if isinstance(value, str) and not is_blank(value) else _or_nothing(value)


def _or_nothing(value: Any) -> Any:
    return "" if isinstance(value, str) else value


def _instant(value: Any) -> datetime:
    text = value.strip() if isinstance(value, str) else ""
    try:
        if not _INSTANT.fullmatch(text):
            raise ValueError
        at = datetime.fromisoformat(text.upper())
        if not _EARLIEST <= at.year <= _LATEST:
            raise ValueError
        return at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise wrong(
            "instant", N_("Please write an instant with its offset, such as 2026-11-01T09:30:00+03:30.")
        ) from error


def _day(value: Any) -> date:
    text = to_ascii_digits(value).strip().replace("/", "-") if isinstance(value, str) else ""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text) if int(text[:4]) >= _FIRST_GREGORIAN else parse_date(text).to_gregorian()
        if not _EARLIEST <= day.year <= _LATEST:
            raise ValueError
    except ValueError as error:  # `InvalidText` is one
        raise wrong(
            "day", N_("Please write a day such as 2026-11-01, or in the Jalali calendar 1405-08-10.")
        ) from error
    return day


def _number(value: Any) -> Any:
    """A number in an address, in any digits; anything else is left to be refused."""
    if not isinstance(value, str):
        return value
    plain = to_ascii_digits(value).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 17 else -1


def _parsed(parse: Callable[[str], str]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse(value[:LONGEST_LINE])
        except InvalidText as error:
            raise wrong(error.code, error.message, **error.facts) from error

    return read


Line: TypeAlias = Annotated[str, Field(max_length=LONGEST_LINE), BeforeValidator(_line)]
"""One line, cleaned; may be empty."""
Text: TypeAlias = Annotated[str, Field(max_length=LONGEST_TEXT), BeforeValidator(_text)]
"""Several lines, cleaned; may be empty."""
Said: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), BeforeValidator(_text)]
"""Several lines of which something is seen."""
Reason: TypeAlias = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_line)]
"""One line of why."""
Name: TypeAlias = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), BeforeValidator(_line)]
"""One line of which something is seen."""
Flag: TypeAlias = Annotated[bool, Strict()]
Count: TypeAlias = Annotated[int, Strict(), Field(ge=0, le=2_000_000_000)]
Id: TypeAlias = Annotated[int, Strict(), Field(ge=1, le=LARGEST_ID, examples=[17])]
"""The number of a record, in a body."""
PathId: TypeAlias = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[17]), BeforeValidator(_number)]
"""The number of a record, in an address."""
Instant: TypeAlias = Annotated[datetime, Field(examples=["2026-11-01T07:00:00Z"]), BeforeValidator(_instant)]
"""An instant with its offset; kept in UTC."""
Day: TypeAlias = Annotated[date, Field(examples=["2026-11-01"]), BeforeValidator(_day)]
"""A day: Gregorian, or Jalali by its year."""
Code: TypeAlias = Annotated[
    str, Field(pattern="^[0-9]{10}$", examples=["1234567894"]), BeforeValidator(_parsed(parse_code))
]
"""A tracking code in any digits, with or without separators; kept as ten ASCII digits."""
