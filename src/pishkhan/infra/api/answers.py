"""What resources say: declared once as a class, and from that both described and built without validating anything.

A field is read from the attribute of the same name; ``From("owner.full_name")`` names another, ``By(function)``
computes it. An empty word of a closed list is null. Values go to orjson as they are: instants become UTC with a ``Z``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

import orjson
from pydantic import BaseModel, ConfigDict, create_model
from pydantic.fields import FieldInfo

from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.ui.moments import zone
from pishkhan.pure.jalali import format_date, format_datetime

Data: TypeAlias = dict[str, Any]
Make: TypeAlias = Callable[[Any], Any]
JALALI = "_jalali"
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


class Answer(BaseModel):
    """Base of everything a resource says; its docstring and its fields' descriptions become the description."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class Ref(Answer):
    """A record named by another: its number, and what it is called in the caller's language."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class From:
    """The field is read along ``path``; where a step is missing, it is null."""

    path: str


@dataclass(frozen=True, slots=True)
class By:
    """The field is what ``function`` gives for the object."""

    function: Make


@cache
def prepared(answer: type[Answer]) -> Callable[[Any], Data]:
    """The function that makes plain data of an object, compiled once: one C call fetches every plain field."""
    special = {name: made for name, info in answer.model_fields.items() if (made := _special(name, info)) is not None}
    plain = tuple(name for name in answer.model_fields if name not in special)
    fetch = attrgetter(*plain) if plain else None
    order = tuple(answer.model_fields)

    def make(source: Any) -> Data:
        values = _zipped(plain, fetch(source)) if fetch else {}
        for name, function in special.items():
            values[name] = function(source)
        return values if not special else {name: values[name] for name in order}

    return make


def many(answer: type[Answer], sources: Iterable[Any]) -> list[Data]:
    """Plain data of each."""
    make = prepared(answer)
    return [make(source) for source in sources]


@cache
def listing(answer: type[Answer]) -> type[BaseModel]:
    """The description of a page of a list: the items, and the addresses of the pages beside it."""
    return create_model(
        f"{answer.__name__}Page",
        __doc__="One page of a list; `next` and `previous` are the addresses of the pages beside it, null at the ends.",
        __config__=ConfigDict(extra="forbid"),
        items=(list[answer], ...),  # type: ignore[valid-type]
        next=(str | None, None),
        previous=(str | None, None),
    )


def dumped(data: Any, *, jalali: bool = False) -> bytes:
    """The JSON of plain data; with ``jalali`` every instant and day has its Jalali text beside it."""
    return orjson.dumps(with_jalali(data) if jalali else data, option=OPTIONS)


def with_jalali(data: Any) -> Any:
    """Put ``opened_at_jalali: "1405/08/10 10:30"`` beside ``opened_at``, in the house's zone and ASCII digits."""
    if isinstance(data, Mapping):
        found: Data = {}
        for name, value in data.items():
            found[name] = with_jalali(value)
            if isinstance(value, date):
                found[f"{name}{JALALI}"] = _jalali(value)
        return found
    return [with_jalali(one) for one in data] if isinstance(data, Sequence) and not isinstance(data, str) else data


def _jalali(value: date) -> str:
    if isinstance(value, datetime):
        return format_datetime(value, zone(), "short", "en", digits="ascii")
    return format_date(value, "short", "en", digits="ascii")


def _zipped(names: tuple[str, ...], values: Any) -> Data:
    return dict(zip(names, values, strict=True)) if len(names) > 1 else {names[0]: values}


def _special(name: str, info: FieldInfo) -> Make | None:
    """How a field is made that is more than the attribute of its name."""
    shape = _shape(info.annotation)
    given = next((mark for mark in info.metadata if isinstance(mark, From | By)), None)
    closed = any(isinstance(mark, OneOf) for mark in info.metadata)
    if shape is None and given is None and not closed:
        return None
    fetch = given.function if isinstance(given, By) else _along(given.path if given else name)
    if shape is not None:
        return lambda source: shape(fetch(source))
    return (lambda source: fetch(source) or None) if closed else fetch


def _along(path: str) -> Make:
    steps = path.split(".")
    if len(steps) == 1:
        return attrgetter(path)

    def fetch(source: Any) -> Any:
        for step in steps:
            if source is None:
                return None
            source = getattr(source, step)
        return source

    return fetch


def _shape(annotation: Any) -> Make | None:
    """How a nested answer, or a list of them, is made; None for plain values."""
    if get_origin(annotation) in {Union, UnionType}:
        inner = _shape(next(arm for arm in get_args(annotation) if arm is not NoneType))
        return inner and _or_null(inner)
    if get_origin(annotation) in {list, tuple}:
        inner = _shape(get_args(annotation)[0])
        return inner and _each(inner)
    return prepared(annotation) if isinstance(annotation, type) and issubclass(annotation, Answer) else None


def _or_null(make: Make) -> Make:
    return lambda value: None if value is None else make(value)


def _each(make: Make) -> Make:
    return lambda values: [make(value) for value in values]
