"""The security class: set, asked for, granted or not, and the filter of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.customers.forms.kept import KeptForm
from pishkhan.apps.customers.rules.security import LONGEST_REASON, SecurityClass, WishState
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField

CLASSES = [(one.value, _(one.label)) for one in SecurityClass]


class SecurityForm(KeptForm):
    """How an organisation lets itself be helped, and why that is written down."""

    security_class = ChoiceField(label=_("Security class"), required=False, widget=forms.RadioSelect)
    reason = CleanCharField(label=_("Reason"), max_length=LONGEST_REASON)

    def __init__(self, *args: Any, organisation: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": organisation.version, "security_class": organisation.security_class}
        super().__init__(*args, **kwargs)
        unset = _("As the organisation above says") if organisation.parent_id else _("Not said; the usual one counts")
        self.fields["security_class"].choices = [("", unset), *CLASSES]  # type: ignore[attr-defined]


class WishAnswerForm(KeptForm):
    """Whether a wish is granted, and a word to the customer."""

    confirms = ChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("Grant it: it counts from now on")), ("no", _("Do not grant it"))],
        widget=forms.RadioSelect,
    )
    answer = CleanCharField(
        label=_("A word to the customer"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("Needed when it is not granted."),
    )

    def facts(self) -> dict[str, Any]:
        """What was decided, as the action takes it."""
        typed = self.cleaned_data
        return {"confirms": typed["confirms"] == "yes", "answer": typed["answer"]}


class FindWishesForm(forms.Form):
    """The filter of the list."""

    state = ChoiceField(
        label=_("State"), choices=[("", _("All")), *((one.value, _(one.label)) for one in WishState)], required=False
    )
