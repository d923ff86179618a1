"""The fields that a request of a kind asks for, made of what the desk declares (F3)."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.rules.particulars import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_DAYS,
    MOST_PEOPLE,
    PARTS,
    Part,
    Shape,
    Stage,
)
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import (
    CleanCharField,
    CleanTextField,
    IntegerAnyDigitsField,
    JalaliDateField,
    PhoneField,
)

PREFIX = "told_"
"""Keeps the names of the particulars apart from those of the form itself."""
DAY_LABELS = (_("Day that suits you"), _("Another day"), _("A third day"))


def fields_of(kind: Kind) -> dict[str, forms.Field]:
    """The fields of a kind by their names, in order."""
    return {name: made for part in PARTS[kind] for name, made in _fields(part)}


def names_of(kind: Kind) -> list[str]:
    """The names of these fields."""
    return [name for part in PARTS[kind] for name in _names(part)]


def typed_particulars(kind: Kind, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the action takes it."""
    return {part.name: _value(part, typed) for part in PARTS[kind]}


def place_of_particular(field: str | None) -> str | None:
    """The field of the form that a refusal of the action speaks of."""
    known = {part.name: _names(part)[0] for parts in PARTS.values() for part in parts}
    return known.get(field or "", field)


def _names(part: Part) -> list[str]:
    if part.shape is Shape.DAYS:
        return [f"{PREFIX}{part.name}_{number}" for number in range(1, MOST_DAYS + 1)]
    return [f"{PREFIX}{part.name}"]


def _fields(part: Part) -> list[tuple[str, forms.Field]]:
    if part.shape is Shape.DAYS:
        days = [JalaliDateField(label=label, required=False) for label in DAY_LABELS]
        return list(zip(_names(part), days, strict=True))
    words = {"label": gettext(part.label), "required": part.required}
    words |= {"help_text": gettext(part.hint)} if part.hint else {}
    return [(_names(part)[0], MAKERS[part.shape](words))]


def _value(part: Part, typed: Mapping[str, Any]) -> Any:
    values = [typed.get(name) for name in _names(part)]
    return [day for day in values if day is not None] if part.shape is Shape.DAYS else values[0]


def _stages() -> list[tuple[str, str]]:
    return [("", gettext("Choose…")), *((one.value, gettext(one.label)) for one in Stage)]


MAKERS: Mapping[Shape, Callable[[dict[str, Any]], forms.Field]] = {
    Shape.LINE: lambda words: CleanCharField(max_length=LONGEST_LINE, **words),
    Shape.TEXT: lambda words: CleanTextField(max_length=LONGEST_TEXT, **words),
    Shape.PHONE: lambda words: PhoneField(**words),
    Shape.NUMBER: lambda words: IntegerAnyDigitsField(min_value=1, max_value=MOST_PEOPLE, **words),
    Shape.STAGE: lambda words: ChoiceField(choices=_stages(), **words),
}
