"""Names of a service level, and whom it serves from when to when."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm


class NameForm(VersionedForm):
    """The names of a service level."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), max_length=120, required=False)


class BareForm(VersionedForm):
    """A press of a button."""


class AssignForm(OnceForm):
    """A service level for a customer, for all products or one, from a date and perhaps to one."""

    organisation = IntegerChoiceField(label=_("Customer"), widget=forms.RadioSelect)
    policy = IntegerChoiceField(label=_("Service level"))
    product = IntegerChoiceField(label=_("Product"), required=False)
    first = JalaliDateField(label=_("First day"))
    last = JalaliDateField(
        label=_("Last day"),
        required=False,
        help_text=_("Left empty it goes on without an end, and what served this customer without an end stops there."),
    )

    def __init__(self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", gettext("The last day comes before the first one."))
        return cleaned


class EndForm(OnceForm):
    """The last day on which it serves."""

    last = JalaliDateField(label=_("Last day"), help_text=_("Requests opened until its end stay under it."))
