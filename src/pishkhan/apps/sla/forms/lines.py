"""Targets for one request type or one team, a row each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.sla.forms.shares import SharesField
from pishkhan.apps.sla.rules import DEFAULT_WARN_SHARES, TARGET_KINDS, ClockKind, Line, Priority
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.times import DurationField, duration_typed
from pishkhan.pure.worktime import Duration

GRADES = {priority: priority.name.lower() for priority in Priority}
Choices = Iterable[tuple[Any, Any]]


class LineForm(forms.Form):
    """One row; left empty it is no line. Priorities left empty follow the general target."""

    kind = ChoiceField(
        label=_("Target"), choices=[("", "—"), *((kind.value, _(kind.label)) for kind in TARGET_KINDS)], required=False
    )
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    team = IntegerChoiceField(label=_("Team"), required=False)
    calendar = IntegerChoiceField(label=_("Measured on"), required=False)
    critical = DurationField(label=_("Critical"), required=False)
    high = DurationField(label=_("High"), required=False)
    medium = DurationField(label=_("Medium"), required=False)
    low = DurationField(label=_("Low"), required=False)
    warn = SharesField(label=_("Warnings at, in percent"), initial=DEFAULT_WARN_SHARES)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A row says what it is a target of, for whom, and at least one amount."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        amounts = any(cleaned.get(grade) for grade in GRADES.values())
        if not cleaned.get("kind") and (amounts or cleaned.get("request_type") or cleaned.get("team")):
            self.add_error("kind", gettext("Choose what this is a target of."))
        if cleaned.get("kind") and not amounts and not self.errors:
            self.add_error("critical", gettext("Write at least one of the four targets, or empty the line."))
        named = any(cleaned.get(name) for name in ("request_type", "team", "calendar"))
        if cleaned.get("kind") and not named and not self.errors:
            self.add_error("request_type", gettext("Choose a request type or a team; for all others write it above."))
        return cleaned

    def line(self, day_minutes: int) -> Line | None:
        """The line as values, None for an empty row; a working day has ``day_minutes``."""
        facts = self.cleaned_data
        if not facts["kind"]:
            return None
        typed: dict[Priority, Duration | None] = {priority: facts[grade] for priority, grade in GRADES.items()}
        minutes: dict[int, int] = {
            priority: amount.in_minutes(day_minutes) for priority, amount in typed.items() if amount
        }
        kind = ClockKind(facts["kind"])
        return Line(kind, minutes, facts["request_type"], facts["team"], facts["calendar"], facts["warn"])


def initial_of(line: Line, day_minutes: int) -> dict[str, Any]:
    """A line as the row shows it."""
    amounts = {GRADES[Priority(priority)]: duration_typed(m, day_minutes) for priority, m in line.minutes.items()}
    return {
        "kind": line.kind.value,
        "request_type": line.request_type_id,
        "team": line.team_id,
        "calendar": line.calendar_id,
        "warn": line.warn_shares,
        **amounts,
    }
