"""Time worked, as people write it (A12)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import OnceForm, options
from pishkhan.apps.desk.rules.worktime import WorkKind
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import REQUIRED, CleanCharField, JalaliDateField
from pishkhan.pure.persian import LONGEST_DURATION, InvalidText, parse_minutes


class MinutesField(forms.CharField):
    """A span in any digits and words; gives whole minutes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_DURATION, error_messages={"required": REQUIRED}, **kwargs)

    def clean(self, value: Any) -> int:
        """Read what was typed."""
        try:
            return parse_minutes(super().clean(value))
        except InvalidText as error:
            raise ValidationError(gettext(error.message), code=error.code) from error


class BookingForm(OnceForm):
    """How long, on which day, on what."""

    minutes = MinutesField(label=_("How long"), help_text=_("For example 1:30, or 90 minutes"))
    on = JalaliDateField(label=_("Day"))
    kind = ChoiceField(label=_("What on"), choices=options(WorkKind))
    note = CleanCharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": local_day(looks().now), "kind": WorkKind.WORK.value} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class CorrectionForm(OnceForm):
    """Why a booking is taken back."""

    reason = CleanCharField(label=_("Reason"), max_length=300)
