"""Forms about whoever represents a customer, and whoever is to (C2, C3)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.contracts.rules import NominationState
from pishkhan.apps.contracts.rules.handing import LONGEST_NOTE, Point
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField, SeveralField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.seeking import Sought, SoughtField

Choices = list[tuple[Any, str]]


class NominateForm(OnceForm):
    """Who is to represent the customer; where a letter named him, its number."""

    contact = SoughtField(label=_("Who is to represent"))
    letter = CleanCharField(label=_("Number of the letter"), max_length=60, required=False)

    def __init__(self, *args: Any, people: Sought, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].seek(people)  # type: ignore[attr-defined]


class ActivateForm(VersionedForm):
    """From when on he represents."""

    starts_on = JalaliDateField(
        label=_("From which day"),
        required=False,
        help_text=_("Leave it empty for today; until a later day the current representative hands over."),
    )


class ReasonForm(VersionedForm):
    """Why a nomination is withdrawn."""

    reason = CleanCharField(label=_("Reason"), max_length=300)


class SureForm(OnceForm):
    """Nothing but the wish to do it."""


class RequirementForm(OnceForm):
    """A course that is asked for, where and with which score."""

    policy_id = IntegerChoiceField(label=_("Service level"))
    product_id = IntegerChoiceField(label=_("Product"), required=False)
    course_id = IntegerChoiceField(label=_("Course"))
    min_percent = IntegerAnyDigitsField(label=_("Score at least (per cent)"), min_value=1, max_value=100, initial=70)

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class HandOverForm(VersionedForm):
    """What the successor should know, and what was gone through with him."""

    done = SeveralField(
        label=_("Gone through together"),
        required=False,
        choices=[(one.value, _(one.label)) for one in Point],
    )
    note = CleanTextField(label=_("What your successor should know"), max_length=LONGEST_NOTE)


class FindNominationsForm(forms.Form):
    """The filter of the list."""

    state = ChoiceField(
        label=_("State"),
        choices=[
            ("", _("All")),
            ("road", _("In progress")),
            *((one.value, _(one.label)) for one in NominationState),
        ],
        required=False,
    )
