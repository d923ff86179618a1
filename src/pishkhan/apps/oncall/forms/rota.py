"""A team's week as a table of hours: one line for each person, one column for each weekday."""

from collections.abc import Iterator
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.oncall.queries import TeamRota
from pishkhan.apps.oncall.rules import Edition, Shift, read_hours, untangled, write_hours
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField
from pishkhan.infra.web.refusals import sentence
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.refusal import Refusal

WEEKDAYS = range(7)
CELL = CleanCharField(
    required=False, widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "text"})
)
"""What all cells share: a large team has hundreds, alike but for their hours."""


class RotaForm(forms.Form):
    """Hours by person and weekday, from a day on, perhaps to a day."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    valid_from = JalaliDateField(label=_("From"))
    valid_until = JalaliDateField(
        label=_("To, including"),
        help_text=_("Leave empty for “until further notice”. After this day the rota planned before goes on."),
        required=False,
    )

    def __init__(self, *args: Any, rota: TeamRota, base: Edition | None, day: date, **kwargs: Any) -> None:
        self.rota, self.day = rota, day
        kwargs["initial"] = {"version": rota.version, "valid_from": day, "submit_key": new_submit_key()}
        super().__init__(*args, **kwargs)
        for member in rota.members:
            held = untangled(shift for shift in (base.shifts if base else ()) if shift.user_id == member.pk)
            for weekday in WEEKDAYS:
                field = copy(CELL)
                field.initial = write_hours((shift.start, shift.end) for shift in held if shift.weekday == weekday)
                self.fields[_cell(member.pk, weekday)] = field

    def place_of(self, field: str | None) -> str | None:
        """Shifts are the whole table's matter."""
        return field if field in {"valid_from", "valid_until"} else None

    def clean(self) -> dict[str, Any]:
        """Read every cell; what is no hours is told beside it."""
        for _user_id, _weekday, name in self._cells():
            if name in self.cleaned_data:
                try:
                    self.cleaned_data[name] = read_hours(self.cleaned_data[name])
                except Refusal as refusal:
                    self.add_error(name, sentence(refusal))
        return self.cleaned_data

    def table(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The members with their seven cells."""
        return [(member, [self[_cell(member.pk, weekday)] for weekday in WEEKDAYS]) for member in self.rota.members]

    def is_readable(self) -> bool:
        """Whether every cell and day could be read, whatever else is refused."""
        return not set(self.errors) - {NON_FIELD_ERRORS}

    def shifts(self) -> list[Shift]:
        """The week as it is typed, or as it was offered."""
        start, end = self.day_of_start(), self.day_of_end()
        return [
            Shift(user_id, weekday, begins, ends, start, end)
            for user_id, weekday, name in self._cells()
            for begins, ends in self._hours(name)
        ]

    def day_of_start(self) -> date:
        """The first day, as far as it can be read."""
        return self._read("valid_from") or self.day

    def day_of_end(self) -> date | None:
        """The last day, if one is named."""
        return self._read("valid_until")

    def _read(self, name: str) -> date | None:
        read: date | None = self.cleaned_data.get(name) if self.is_bound and self.errors is not None else None
        return read

    def _hours(self, name: str) -> list[tuple[int, int]]:
        if self.is_bound:
            read: Any = self.cleaned_data.get(name, [])
            return read if isinstance(read, list) else []
        return read_hours(self.fields[name].initial or "")

    def _cells(self) -> Iterator[tuple[int, int, str]]:
        for member in self.rota.members:
            for weekday in WEEKDAYS:
                yield member.pk, weekday, _cell(member.pk, weekday)


def _cell(user_id: int, weekday: int) -> str:
    return f"hours-{user_id}-{weekday}"
