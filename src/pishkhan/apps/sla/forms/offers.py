"""Everything one version of a service level promises, as it is typed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.sla.forms.lines import GRADES, Choices, LineForm, initial_of
from pishkhan.apps.sla.forms.shares import SharesField
from pishkhan.apps.sla.rules import (
    DEFAULT_MATRIX,
    DEFAULT_WARN_SHARES,
    LONGEST_WINDOW_DAYS,
    TARGET_KINDS,
    Impact,
    Line,
    Offer,
    Priority,
    Urgency,
)
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateTimeField
from pishkhan.infra.web.forms import VersionedForm
from pishkhan.infra.web.selects import Pairs
from pishkhan.infra.web.times import DurationField, duration_typed

MOST_ROWS = 40
EMPTY_ROWS = 1


def cell_name(impact: Impact, urgency: Urgency) -> str:
    """The field of a cell of the matrix."""
    return f"cell_{impact.name.lower()}_{urgency.name.lower()}"


class OfferForm(VersionedForm):
    """A version: calendar, matrix, promises, windows, targets for all requests, and lines for some of them."""

    calendar = IntegerChoiceField(label=_("Working calendar"))
    business_day = DurationField(
        label=_("A working day is"), help_text=_("What an agreement calls a day, for example 8:30 hours.")
    )
    silence_days = IntegerAnyDigitsField(
        label=_("Closed by silence after"), min_value=1, max_value=LONGEST_WINDOW_DAYS, help_text=_("Working days")
    )
    reopening_days = IntegerAnyDigitsField(
        label=_("May be reopened for"), min_value=1, max_value=LONGEST_WINDOW_DAYS, help_text=_("Working days")
    )
    rows = forms.IntegerField(required=False, min_value=0, max_value=MOST_ROWS, widget=forms.HiddenInput)
    priority = IntegerChoiceField(label=_("Priority"), required=False)
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    opened = JalaliDateTimeField(label=_("Opened at"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], lines: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        priorities = Pairs((int(priority), gettext(priority.label)) for priority in Priority)
        self.fields["calendar"].choices = choices["calendars"]  # type: ignore[attr-defined]
        self.fields["priority"].choices = priorities  # type: ignore[attr-defined]
        self.fields["request_type"].choices = choices["request_type"]  # type: ignore[attr-defined]
        for impact in Impact:
            for urgency in Urgency:
                label = f"{gettext(impact.label)} × {gettext(urgency.label)}"
                self.fields[cell_name(impact, urgency)] = IntegerChoiceField(label=label, choices=priorities)
        for name, title in (("promise", _("Longest promise")), *((kind.value, _(kind.label)) for kind in TARGET_KINDS)):
            self._add_row(name, str(title))
        self.lines = [self._row(number, initial, choices) for number, initial in enumerate(lines)]

    def clean(self) -> dict[str, Any]:
        """The rows are read too; a row of targets is whole or empty."""
        cleaned = super().clean()
        if not all([line.is_valid() for line in self.lines]):  # noqa: C419 - every row says what is wrong with it
            self.add_error(None, gettext("Something in the lines for request types and teams is not right."))
        if cleaned.get("business_day") and cleaned["business_day"].days:
            self.add_error("business_day", gettext("Write the length of a working day in hours."))
        for kind in TARGET_KINDS:
            names = [f"{kind.value}_{grade}" for grade in GRADES.values()]
            missing = [name for name in names if name in cleaned and cleaned[name] is None]
            if missing and len(missing) < len(names):
                self.add_error(missing[0], gettext("Fill in all four priorities of this row, or leave it empty."))
        return cleaned

    def place_of(self, field: str | None) -> str | None:
        """A refusal that names a line's own field is told above the form."""
        return None if field in {"minutes", "warn_shares"} else field

    def offer(self) -> Offer:
        """What was typed, as values."""
        facts = self.cleaned_data
        day = facts["business_day"].in_minutes(0)
        return Offer(
            calendar_id=facts["calendar"],
            matrix={
                (impact, urgency): Priority(facts[cell_name(impact, urgency)])
                for impact in Impact
                for urgency in Urgency
            },
            promise_minutes={priority: facts[f"promise_{grade}"].in_minutes(day) for priority, grade in GRADES.items()},
            silence_days=facts["silence_days"],
            reopening_days=facts["reopening_days"],
            business_day_minutes=day,
            lines=tuple(self._lines(day)),
        )

    def targets(self) -> list[tuple[Any, list[Any], Any]]:
        """The rows of the grid: kind, its four inputs, its warnings."""
        return [
            (kind, [self[f"{kind.value}_{grade}"] for grade in GRADES.values()], self[f"{kind.value}_warn"])
            for kind in TARGET_KINDS
        ]

    def promises(self) -> list[Any]:
        """The four inputs of the longest promises."""
        return [self[f"promise_{grade}"] for grade in GRADES.values()]

    def cells(self) -> list[tuple[Impact, list[Any]]]:
        """The rows of the matrix: an impact and the input of each urgency."""
        return [(impact, [self[cell_name(impact, urgency)] for urgency in Urgency]) for impact in Impact]

    def _add_row(self, name: str, title: str) -> None:
        for priority, grade in GRADES.items():
            label = f"{title}: {gettext(priority.label)}"
            self.fields[f"{name}_{grade}"] = DurationField(label=label, required=name == "promise")
        if name != "promise":
            label = f"{title}: {gettext('Warnings at, in percent')}"
            self.fields[f"{name}_warn"] = SharesField(label=label, initial=DEFAULT_WARN_SHARES)

    def _row(self, number: int, initial: dict[str, Any], choices: Mapping[str, Choices]) -> LineForm:
        offered = {name: choices[name] for name in ("request_type", "team", "calendar")}
        data = self.data if self.is_bound else None
        return LineForm(data, prefix=f"line-{number}", initial=initial, choices=offered)

    def _lines(self, day: int) -> Iterator[Line]:
        for kind in TARGET_KINDS:
            typed = {priority: self.cleaned_data[f"{kind.value}_{grade}"] for priority, grade in GRADES.items()}
            minutes: dict[int, int] = {
                priority: amount.in_minutes(day) for priority, amount in typed.items() if amount is not None
            }
            if minutes:
                yield Line(kind, minutes, warn_shares=self.cleaned_data[f"{kind.value}_warn"])
        yield from (line for row in self.lines if (line := row.line(day)) is not None)


class NewPolicyForm(OfferForm):
    """A service level with its first version."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), max_length=120, required=False)
    code = CleanCharField(
        label=_("Code"), max_length=40, required=False, help_text=_("For programs; made of the name when left empty.")
    )
    is_default = forms.BooleanField(
        label=_("The default"), required=False, help_text=_("It serves every customer to whom none is assigned.")
    )


def typed(offer: Offer | None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A version as the form shows it: its fields, and the rows for request types and teams."""
    matrix = offer.matrix if offer else DEFAULT_MATRIX
    initial: dict[str, Any] = {
        cell_name(impact, urgency): int(matrix[impact, urgency]) for impact in Impact for urgency in Urgency
    }
    initial |= {"priority": int(Priority.HIGH)}
    if offer is None:
        return initial | {"silence_days": shaped(3), "reopening_days": shaped(5)}, []
    day = offer.business_day_minutes
    initial |= {
        "calendar": offer.calendar_id,
        "business_day": duration_typed(day, day + 1),
        "silence_days": shaped(offer.silence_days),
        "reopening_days": shaped(offer.reopening_days),
    }
    for number, minutes in offer.promise_minutes.items():
        initial[f"promise_{GRADES[Priority(number)]}"] = duration_typed(minutes, day)
    lines = []
    for line in offer.lines:
        if line.scope[1:] == (None, None) and line.calendar_id is None:
            row = {f"{line.kind.value}_{name}": value for name, value in initial_of(line, day).items()}
            initial |= {name: value for name, value in row.items() if not name.endswith(("_kind", "_team", "_type"))}
        else:
            lines.append(initial_of(line, day))
    return initial, lines
