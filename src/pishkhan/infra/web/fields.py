"""Form fields that take what people type – any digits, pasted marks, nothing visible – and say clearly what is wrong.

Normalise first, validate after (design §5): the cleaned value is what is stored.
"""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.ui.looks import language, shaped
from pishkhan.pure.jalali import format_date, format_datetime, parse_date, parse_datetime
from pishkhan.pure.persian import (
    InvalidText,
    clean,
    email_key,
    format_code,
    is_blank,
    parse_code,
    parse_int,
    parse_phone,
)

REQUIRED = _("Please fill this in.")
TEXT_LENGTH = 20_000
TYPED_LENGTH = 200


class CleanCharField(forms.CharField):
    """One line without invisible characters; what shows nothing counts as empty."""

    multiline = False

    def __init__(self, *, max_length: int = TYPED_LENGTH, **kwargs: Any) -> None:
        self.limit = max_length
        kwargs["error_messages"] = {"required": REQUIRED} | kwargs.get("error_messages", {})
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Clean, then measure: nobody is blamed for marks he cannot see."""
        text = clean(str(value), multiline=self.multiline) if value not in self.empty_values else ""
        if is_blank(text):
            return str(self.empty_value)
        if len(text) > self.limit:
            message = gettext("Please write at most %(limit)s characters; these are %(length)s.")
            facts = {"limit": shaped(self.limit), "length": shaped(len(text))}
            raise ValidationError(message % facts, code="max_length")
        return text


class CleanTextField(CleanCharField):
    """Several lines; at most one empty line in a row is kept."""

    multiline = True
    widget = forms.Textarea

    def __init__(self, *, max_length: int = TEXT_LENGTH, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class ParsedField(forms.Field):
    """A typed value that a function of ``pure`` reads; what it refuses is said beside the field."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"required": REQUIRED} | kwargs.get("error_messages", {})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Empty gives ``None``."""
        text = str(value) if value not in self.empty_values else ""
        if is_blank(text):
            return None
        if len(text) > TYPED_LENGTH:
            raise ValidationError(gettext("This is too long."), code="max_length")
        return _parsed(self.read, text)

    @abstractmethod
    def read(self, text: str) -> Any:
        """Turn non-empty text into the value; raises `InvalidText`."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Numbers, dates and addresses are read left to right in any page."""
        return super().widget_attrs(widget) | {"dir": "ltr", "autocomplete": "off"}


class PhoneField(ParsedField):
    """A telephone number; gives its E.164 text. A bare local number is taken as one of ``default_area``."""

    def __init__(self, *, default_area: str | None = "21", **kwargs: Any) -> None:
        self.default_area = default_area
        super().__init__(**kwargs)

    def read(self, text: str) -> str:
        """The number as it is stored."""
        return parse_phone(text, default_area=self.default_area).value


class EmailField(ParsedField):
    """An e-mail address; gives the form by which mailboxes are compared."""

    def read(self, text: str) -> str:
        """The address as it is stored."""
        return email_key(text)


class JalaliDateField(ParsedField):
    """A day in the Jalali calendar; gives the Gregorian `date`."""

    def read(self, text: str) -> date:
        """The day as it is stored."""
        return parse_date(text).to_gregorian()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the page that a calendar belongs beside the input."""
        return super().widget_attrs(widget) | {"data-jalali": "date"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored day as people type it."""
        return format_date(value, "short", language()) if isinstance(value, date) else value


class JalaliDateTimeField(ParsedField):
    """A Jalali day and a time of the house's zone; gives the UTC instant."""

    def read(self, text: str) -> datetime:
        """The instant as it is stored."""
        return parse_datetime(text, ZoneInfo(settings.HOUSE_ZONE))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the page that a calendar belongs beside the input."""
        return super().widget_attrs(widget) | {"data-jalali": "datetime"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored instant as people type it."""
        if not isinstance(value, datetime):
            return value
        return format_datetime(value, ZoneInfo(settings.HOUSE_ZONE), "short", language())


class TrackingCodeField(ParsedField):
    """A tracking code with its check digit; gives its ten ASCII digits."""

    def read(self, text: str) -> str:
        """The code as it is stored."""
        return parse_code(text)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored code in its groups."""
        return format_code(value) if isinstance(value, str) and len(value) == 10 else value


class IntegerAnyDigitsField(ParsedField):
    """A whole number in any digits, grouped or not, within its limits."""

    def __init__(self, *, min_value: int = 0, max_value: int = 2_000_000_000, **kwargs: Any) -> None:
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def read(self, text: str) -> int:
        """The number, if it lies within the limits."""
        number = parse_int(text)
        if self.min_value <= number <= self.max_value:
            return number
        message = gettext("Please write a number from %(least)s to %(most)s.")
        facts = {"least": shaped(self.min_value), "most": shaped(self.max_value)}
        raise ValidationError(message % facts, code="limits")

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number in the digits of the page; a hidden one stays as machines read it."""
        return shaped(value) if isinstance(value, int) and not isinstance(self.widget, forms.HiddenInput) else value


def _parsed(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except InvalidText as error:
        facts = {name: shaped(fact) for name, fact in error.facts.items()}
        raise ValidationError(gettext(error.message).format(**facts), code=error.code) from error
