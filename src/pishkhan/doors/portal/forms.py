"""What customers type: parsed and shaped, never judged; the actions judge."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.infra.web.choices import ChoiceField, FilesField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField, TrackingCodeField
from pishkhan.infra.web.submits import new_submit_key

LONGEST_WORD = 500
STAKE_HELP = _("What stands still, for whom, since when. Whoever is on call is called at once, also at night.")
SCORES = (
    (5, _("5 – very good")),
    (4, _("4 – good")),
    (3, _("3 – fair")),
    (2, _("2 – poor")),
    (1, _("1 – very poor")),
)


class MessageForm(forms.Form):
    """A message on a request, with files."""

    body = CleanTextField(label=_("Your message"))
    attachments = FilesField(label=_("Attachments"))


class ConfirmForm(forms.Form):
    """The customer accepts the answer; score and word are his to give."""

    version = IntegerAnyDigitsField(required=False, widget=forms.HiddenInput)
    score = IntegerChoiceField(
        label=_("How satisfied are you?"), choices=SCORES, required=False, widget=forms.RadioSelect
    )
    word = CleanCharField(label=_("A word for the people who helped you"), max_length=LONGEST_WORD, required=False)


class RefuseForm(forms.Form):
    """The customer says why the answer does not help."""

    version = IntegerAnyDigitsField(required=False, widget=forms.HiddenInput)
    reason = CleanTextField(label=_("What is still missing?"))
    attachments = FilesField(label=_("Attachments"))


class EmergencyForm(forms.Form):
    """What is at stake, in the representative's words."""

    version = IntegerAnyDigitsField(required=False, widget=forms.HiddenInput)
    stake = CleanTextField(label=_("What is at stake?"), help_text=STAKE_HELP, max_length=LONGEST_STAKE)


class ContestForm(forms.Form):
    """What the representative says against the lowering of his emergency."""

    version = IntegerAnyDigitsField(required=False, widget=forms.HiddenInput)
    words = CleanTextField(label=_("Why is it an emergency all the same?"))


class WithdrawForm(forms.Form):
    """The customer no longer needs an answer."""

    reason = CleanTextField(label=_("Why do you no longer need it?"))


class StatusForm(forms.Form):
    """A visitor asks for the one-time code of a request."""

    code = TrackingCodeField(label=_("Tracking code"), help_text=_("Ten digits; any digits and separators will do."))


class StatusCodeForm(forms.Form):
    """A visitor types the one-time code from the mailbox."""

    code = TrackingCodeField(label=_("Tracking code"))
    secret = IntegerAnyDigitsField(label=_("One-time code from the e-mail"), max_value=999_999)

    def clean_secret(self) -> str:
        """The code as it was mailed: six digits."""
        return f"{self.cleaned_data['secret']:06d}"


class InviteForm(forms.Form):
    """One more colleague of one's own staff."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    full_name = CleanCharField(label=_("Full name"), max_length=150)
    email = CleanCharField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("The invitation goes there."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    mobile = CleanCharField(label=_("Mobile"), max_length=40, required=False, widget=forms.TextInput({"dir": "ltr"}))
    username = CleanCharField(
        label=_("User name"),
        max_length=80,
        required=False,
        help_text=_("Empty takes the e-mail, or else the mobile."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    job_title = CleanCharField(label=_("Job title"), max_length=120, required=False)
    personnel_number = CleanCharField(label=_("Personnel number"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"initial": {"submit_key": new_submit_key()}, "auto_id": "invite-%s"}
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submit_key"}


class FindPeopleForm(forms.Form):
    """The filters of one's own people."""

    organisation = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    q = CleanCharField(
        label=_("Name, phone, e-mail or user name"), required=False, widget=forms.TextInput({"type": "search"})
    )
    state = ChoiceField(label=_("State"), choices=[("", _("Present")), ("ended", _("Ended"))], required=False)


class SecurityWishForm(forms.Form):
    """Another security class for one's organisation."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    security_class = ChoiceField(label=_("Class you want"), widget=forms.RadioSelect)
    reason = CleanCharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        kwargs["initial"] = {"submit_key": new_submit_key()}
        super().__init__(*args, **kwargs)
        self.fields["security_class"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submit_key"}


class QuoteAnswerForm(forms.Form):
    """A quote is accepted or declined, with a word if one likes."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    word = CleanCharField(label=_("Anything to add"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submit_key": new_submit_key()}
        super().__init__(*args, **kwargs)
