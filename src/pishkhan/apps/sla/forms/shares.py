"""Shares of a target at which somebody is warned, typed as percentages."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext

from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.fields import ParsedField
from pishkhan.pure.persian import fold

PERCENT = re.compile(r"\d{1,2}")
BETWEEN = re.compile(r"[\s,\u060c;\u061b%\u066a]+")


class SharesField(ParsedField):
    """Percentages in any digits: ``50, 75``; gives parts of one, rising. Nothing typed means no warning."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)

    def to_python(self, value: Any) -> tuple[float, ...]:
        """The shares; an empty text gives none."""
        return super().to_python(value) or ()

    def read(self, text: str) -> tuple[float, ...]:
        """The shares as they are stored."""
        typed = [part for part in BETWEEN.split(fold(text)) if part]
        if not all(PERCENT.fullmatch(part) and int(part) for part in typed):
            raise forms.ValidationError(gettext("Write percentages from 1 to 99, for example 50, 75."), code="shares")
        return tuple(sorted({int(part) / 100 for part in typed}))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Numbers stand where the page's language begins."""
        return super().widget_attrs(widget) | {"dir": "auto"}

    def prepare_value(self, value: Any) -> Any:
        """Show stored shares as people type them."""
        if isinstance(value, str) or value is None:
            return value
        return shaped(gettext(", ").join(str(round(share * 100)) for share in value))
