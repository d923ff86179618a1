"""Fields for amounts: of money and of working time."""

from typing import Any

from django import forms

from pishkhan.infra.ui.looks import language, shaped
from pishkhan.infra.web.fields import ParsedField
from pishkhan.pure.persian import format_minutes, format_money, parse_hours, parse_rials


class RialsField(ParsedField):
    """An amount of money, in rials unless it says tomans; gives whole rials."""

    def read(self, text: str) -> int:
        """The amount as it is stored."""
        return parse_rials(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Amounts are numbers and words, read in the direction of their words."""
        return super().widget_attrs(widget) | {"dir": "auto"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored amount as people write it."""
        return shaped(format_money(value, "rial", language())) if isinstance(value, int) else value


class HoursField(ParsedField):
    """Hours of work; gives whole minutes."""

    def read(self, text: str) -> int:
        """The amount as it is stored."""
        return parse_hours(text)

    def prepare_value(self, value: Any) -> Any:
        """Show stored minutes as people write them: the whole hours alone where nothing is over."""
        return shaped(format_minutes(value).removesuffix(":00")) if isinstance(value, int) else value
