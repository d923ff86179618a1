"""Form fields for hours of a day and for amounts of working time, as people type them (M3)."""

from typing import Any

from django import forms

from pishkhan.infra.ui.looks import language, shaped
from pishkhan.infra.web.fields import ParsedField
from pishkhan.pure.worktime import Duration, Intervals, duration_text, hours_text, parse_duration, parse_hours


class HoursField(ParsedField):
    """The hours of one day, several of them, also across midnight; nothing typed means closed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)

    def to_python(self, value: Any) -> Intervals:
        """Hours in minutes from midnight, sorted; empty when closed."""
        return super().to_python(value) or ()

    def read(self, text: str) -> Intervals:
        """The hours as they are stored."""
        return parse_hours(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Hours are words and numbers, read in the direction of their words."""
        return super().widget_attrs(widget) | {"dir": "auto"}

    def prepare_value(self, value: Any) -> Any:
        """Show stored hours as people type them."""
        if isinstance(value, str) or value is None:
            return value
        return shaped(hours_text(tuple((start, end) for start, end in value), language()))


class DurationField(ParsedField):
    """An amount of working time; gives a `Duration`, as only the agreement knows how long a working day is."""

    def read(self, text: str) -> Duration:
        """The days and minutes that were typed."""
        return parse_duration(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Amounts are words and numbers, read in the direction of their words."""
        return super().widget_attrs(widget) | {"dir": "auto"}


def duration_typed(minutes: int, day_minutes: int) -> str:
    """A stored amount as people type it, in the page's language and digits."""
    return shaped(duration_text(minutes, day_minutes, language()))
