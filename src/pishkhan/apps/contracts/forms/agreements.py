"""Forms about agreements: a draft in both languages, an offer, a withdrawal, a signature, a review."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.contracts.rules.agreements import LANGUAGES, LONGEST_PART, AgreementPart, DraftTerms
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm

TONGUES = {"fa": _("in Persian"), "en": _("in English")}
OPTIONAL = {AgreementPart.EXCLUSIONS}
MOST_LETTERS = 10_000


class DraftForm(VersionedForm):
    """What people write of an agreement: each part in both languages, reviews, the last day."""

    review_months = IntegerAnyDigitsField(
        label=_("Reviewed every … months"), min_value=1, max_value=24, help_text=_("Months of the Jalali calendar.")
    )
    valid_until = JalaliDateField(label=_("Last day"), help_text=_("Not later than the last day of the contract."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in AgreementPart:
            for language in LANGUAGES:
                self.fields[f"{part}_{language}"] = _part(part, language)

    def pairs(self) -> list[tuple[AgreementPart, list[forms.BoundField]]]:
        """The fields of each part beside each other."""
        return [(part, [self[f"{part}_{language}"] for language in LANGUAGES]) for part in AgreementPart]

    def draft(self) -> DraftTerms:
        """What was typed, as values."""
        typed = self.cleaned_data
        words = {
            part.value: {language: typed[f"{part}_{language}"] for language in LANGUAGES} for part in AgreementPart
        }
        return DraftTerms(words=words, review_months=typed["review_months"], valid_until=typed["valid_until"])


def _part(part: AgreementPart, language: str) -> CleanTextField:
    return CleanTextField(
        label=TONGUES[language],
        max_length=LONGEST_PART,
        required=part not in OPTIONAL,
        widget=forms.Textarea({"rows": 7, "dir": "rtl" if language == "fa" else "ltr", "lang": language}),
    )


class OfferForm(VersionedForm):
    """Until when an offer can be signed."""

    sign_by = JalaliDateField(label=_("Last day to sign"))


class WithdrawalForm(OnceForm):
    """Why a version goes no further."""

    reason = CleanCharField(label=_("Reason"), max_length=300)


class SignatureForm(forms.Form):
    """The code from the mailbox, for the text that was shown."""

    secret = CleanCharField(
        label=_("Code from your mailbox"),
        max_length=20,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    agrees = forms.BooleanField(
        label=_("I have read this text and sign it."),
        error_messages={"required": _("Confirm that you have read the text.")},
    )
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReviewForm(VersionedForm):
    """A review that was held."""

    held_on = JalaliDateField(label=_("Held on"))
    took_part = CleanTextField(label=_("Who took part"), max_length=1_000, widget=forms.Textarea({"rows": 3}))
    minutes = CleanTextField(label=_("What was said"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 7}))
    decisions = CleanTextField(
        label=_("What was decided"), max_length=MOST_LETTERS, required=False, widget=forms.Textarea({"rows": 4})
    )


class FindReviewsForm(forms.Form):
    """Which reviews the list shows."""

    state = ChoiceField(
        label=_("State"),
        choices=[
            ("", _("Due within two weeks, or overdue")),
            ("coming", _("All to come")),
            ("held", _("Held reviews")),
        ],
        required=False,
    )
