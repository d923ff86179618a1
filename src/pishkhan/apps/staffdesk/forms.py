"""What an agent takes down of a call of somebody who is not the representative."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField, PhoneField
from pishkhan.infra.web.submits import new_submit_key

LARGEST_ID = 2**62
DAY_MINUTES = 24 * 60


class TakeDownForm(forms.Form):
    """The call as the form of a new request has it already: nothing is typed anew."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    contact = IntegerAnyDigitsField(max_value=LARGEST_ID, widget=forms.HiddenInput)
    organisation = IntegerAnyDigitsField(max_value=LARGEST_ID, widget=forms.HiddenInput)
    subject = CleanCharField(label=_("Subject"), help_text=_("One line the customer will recognise."))
    body = CleanTextField(label=_("What the customer asks"))
    product = IntegerChoiceField(label=_("Product"), required=False)
    phone = PhoneField(label=_("Calling number"), required=False)
    minutes = IntegerAnyDigitsField(label=_("Length in minutes"), max_value=DAY_MINUTES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"submit_key": new_submit_key()}} | kwargs)
        products = [("", "—"), *((one.pk, one.name) for one in catalogue.products())]
        self.fields["product"].choices = products  # type: ignore[attr-defined]


class LeadingForm(forms.Form):
    """Among how many first places of each customer."""

    most = IntegerChoiceField(
        label=_("Customer's rank"),
        choices=[("", _("Among the first ten")), (1, _("The first alone")), (3, _("Among the first three"))],
        required=False,
    )
