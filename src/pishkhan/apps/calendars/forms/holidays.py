"""A line of the table of holidays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.calendars.rules import HolidayKind
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField
from pishkhan.infra.web.forms import VersionedForm


class HolidayForm(VersionedForm):
    """A holiday; of one in the official table only the date and the confirmation are ours to say."""

    day = JalaliDateField(label=_("Date"))
    title_fa = CleanCharField(label=_("Occasion in Persian"), max_length=200)
    title_en = CleanCharField(label=_("Occasion in English"), max_length=200, required=False)
    kind = ChoiceField(
        label=_("Kind"), choices=[(kind.value, _(kind.label)) for kind in HolidayKind], initial=HolidayKind.OWN
    )
    official = forms.BooleanField(
        label=_("The date is settled"),
        help_text=_("Without this mark the holiday counts, and the list reminds you to confirm it."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            for name in ("title_fa", "title_en", "kind"):
                del self.fields[name]
