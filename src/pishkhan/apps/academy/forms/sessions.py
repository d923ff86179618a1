"""Sessions, learners, certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.academy.rules import SessionKind, SessionTerms
from pishkhan.apps.academy.rules.keeping import LONGEST_ADDRESS
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateTimeField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.seeking import Sought, SoughtField


class SessionForm(VersionedForm):
    """When and where a session takes place, for how many, led by whom."""

    kind = ChoiceField(label=_("Kind"))
    place = CleanCharField(
        label=_("Place or address"),
        max_length=LONGEST_ADDRESS,
        help_text=_("An online session has an address that begins with https://; only those with a place see it."),
    )
    starts_at = JalaliDateTimeField(label=_("Begins"))
    ends_at = JalaliDateTimeField(label=_("Ends"))
    capacity = IntegerAnyDigitsField(label=_("Places"), min_value=1, max_value=5_000)
    trainer = RecordField(label=_("Trainer"))

    def __init__(self, *args: Any, trainers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(one.value, _(one.label)) for one in SessionKind]
        fields["trainer"].queryset = trainers

    def terms(self) -> SessionTerms:
        """What was typed, as values."""
        facts = self.facts()
        return SessionTerms(
            kind=SessionKind(facts["kind"]), trainer_id=facts["trainer"].pk, **_rest(facts, "kind", "trainer")
        )


class FindSessionsForm(forms.Form):
    """What of the list is asked for."""

    course = RecordField(label=_("Course"), required=False)
    past = forms.BooleanField(label=_("Past sessions"), required=False)

    def __init__(self, *args: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = courses
        fields["course"].empty_label = _("All")


class FindCertificatesForm(forms.Form):
    """What of the list is asked for."""

    q = CleanCharField(label=_("Holder or number"), required=False)
    course = RecordField(label=_("Course"), required=False)
    state = ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["course"].queryset = courses
        fields["course"].empty_label = _("All")
        fields["state"].choices = (
            ("", _("All")),
            ("valid", _("Valid")),
            ("ending", _("Ends soon")),
            ("expired", _("Expired")),
            ("revoked", _("Revoked")),
        )


class FindLearnersForm(forms.Form):
    """What of the list is asked for."""

    q = CleanCharField(label=_("Name, telephone or mailbox"), required=False)


class LearnerForm(OnceForm):
    """Whom to enrol."""

    contact = IntegerAnyDigitsField(label=_("Person"), min_value=1, max_value=10**15, widget=forms.HiddenInput)


class SeatForm(OnceForm):
    """Whom a place is for."""

    contact = SoughtField(label=_("Learner"))

    def __init__(self, *args: Any, learners: Sought, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].seek(learners)  # type: ignore[attr-defined]


def _rest(facts: dict[str, Any], *without: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in without}
