"""Small forms about a contract: its go-live, renewal, cancellation, bookings, appointments, and the list's filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.contracts.rules import ContractKind
from pishkhan.infra.web.amounts import RialsField
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.seeking import Sought, SoughtField


class GoLiveForm(VersionedForm):
    """When it went live."""

    go_live_on = JalaliDateField(label=_("Day of the go-live"))


class RenewalForm(VersionedForm):
    """The next contract: the same for other days."""

    number = CleanCharField(label=_("Contract number"), max_length=40)
    starts_on = JalaliDateField(label=_("First day"))
    ends_on = JalaliDateField(label=_("Last day"))
    price_rials = RialsField(label=_("Price"), required=False, help_text=_("In rials, or write “tomans” after it."))


class CancellationForm(VersionedForm):
    """From when on it no longer counts, and why."""

    cancelled_on = JalaliDateField(label=_("First day without it"))
    reason = CleanCharField(label=_("Reason"), max_length=300)


class BookingForm(OnceForm):
    """What is taken from a quota."""

    kind = ChoiceField(label=_("Quota"))
    amount = IntegerAnyDigitsField(
        label=_("Amount"), min_value=1, max_value=100_000, help_text=_("Cases, minutes of work, or visits.")
    )
    note = CleanCharField(label=_("What for"), max_length=300)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ReturnForm(OnceForm):
    """Why what was booked is given back."""

    note = CleanCharField(label=_("Reason"), max_length=300)


class AppointForm(OnceForm):
    """Who represents the customer from today on, or stands in until a day."""

    contact = SoughtField(label=_("Who represents"))
    is_substitute = forms.BooleanField(
        label=_("As a substitute"),
        required=False,
        help_text=_("A substitute has a last day."),
    )
    ends_on = JalaliDateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, people: Sought, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].seek(people)  # type: ignore[attr-defined]


class EndForm(OnceForm):
    """Why an appointment ends."""

    reason = CleanCharField(label=_("Reason"), max_length=300)


class FindForm(forms.Form):
    """The filters of the list."""

    under = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    q = CleanCharField(label=_("Number or customer"), required=False, widget=forms.TextInput({"type": "search"}))
    kind = ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *((one.value, _(one.label)) for one in ContractKind)], required=False
    )
    state = ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            ("running", _("In force")),
            ("ending", _("Ending soon")),
            ("ahead", _("Not begun yet")),
            ("ended", _("Ended")),
        ],
        required=False,
    )
