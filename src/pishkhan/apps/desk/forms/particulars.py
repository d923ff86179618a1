"""The fields that a request of a kind asks for, made of what is declared of it, and the form that corrects it (F3)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.queries.rows import Particulars
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
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import (
    CleanCharField,
    CleanTextField,
    IntegerAnyDigitsField,
    JalaliDateField,
    PhoneField,
)
from pishkhan.pure.refusal import NotFound

PREFIX = "told_"
"""Keeps the names of the particulars apart from those of the form itself."""
DAY_LABELS = (_("Day that suits you"), _("Another day"), _("A third day"))


def asked_kind(request: HttpRequest) -> Kind:
    """Which form is asked for; an unknown word is none. Raises ``NotFound``."""
    wanted = request.POST.get("kind") or request.GET.get("kind") or Kind.SUPPORT.value
    if wanted not in {kind.value for kind in Kind}:
        raise NotFound("kind")
    return Kind(wanted)


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


class ParticularsForm(TicketForm):
    """What a request of a kind tells, corrected or completed by the desk."""

    mine = "reason"
    reason = CleanCharField(label=_("Why it is corrected"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ticket = kwargs["ticket"]
        self.kind = catalogue.kind_of(ticket.request_type_id)
        found: Particulars | None = getattr(ticket, "particulars", None)
        kwargs["initial"] = _written(self.kind, found.facts if found else {}) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields = fields_of(self.kind) | self.fields

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        return {"told": typed_particulars(self.kind, self.cleaned_data), "reason": self.cleaned_data["reason"]}

    def place_of(self, field: str | None) -> str | None:
        """Of several days the first one stands for them all."""
        return place_of_particular(field)


def _written(kind: Kind, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept, as the fields show it."""
    shown: dict[str, Any] = {}
    for part in PARTS[kind]:
        value = kept.get(part.name)
        if part.shape is Shape.DAYS:
            shown |= dict(zip(_names(part), map(date.fromisoformat, value or ()), strict=False))
        elif value is not None:
            shown[_names(part)[0]] = shaped(value) if part.shape is Shape.NUMBER else value
    return shown
