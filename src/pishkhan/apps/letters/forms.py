"""Letters: registered, annotated, cancelled, linked, scanned, looked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.contracts.queries import contract_numbered
from pishkhan.apps.letters import queries
from pishkhan.apps.letters.rules import Direction, LetterState
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import ChoiceField, FilesField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateField, TrackingCodeField
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.actor import Actor


class SubmittedForm(forms.Form):
    """A form that does its one thing however often it is sent."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submit_key": new_submit_key()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form and the files."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"submit_key", "scans"}}


class VersionedForm(SubmittedForm):
    """A form that was written against a version."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class OrganisationNameField(CleanCharField):
    """An organisation by its name in any spelling; gives its id. ``actor`` is set by the form."""

    actor: Actor

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The one that is meant; several and none are told."""
        name = super().clean(value)
        if not name:
            return None
        found = queries.organisations_called(self.actor, name)
        if not found:
            raise ValidationError(gettext("There is no customer of this name."), code="unknown")
        if len(found) > 1:
            names = gettext(", ").join(one.name for one in found)
            raise ValidationError(gettext("Write the whole name; these are alike: %(names)s") % {"names": names})
        return found[0].pk


class ContractNumberField(CleanCharField):
    """A contract by its number in any digits; gives its id. ``actor`` is set by the form."""

    actor: Actor

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The one that is meant; none is told."""
        number = super().clean(value)
        if not number:
            return None
        found = contract_numbered(self.actor, number)
        if found is None:
            raise ValidationError(gettext("There is no contract of this number."), code="unknown")
        return found.pk


class LinksForm(VersionedForm):
    """To whom and to what a letter belongs."""

    organisation = OrganisationNameField(label=_("Organisation"))
    ticket_code = TrackingCodeField(label=_("Tracking code of a request"), required=False)
    contract = ContractNumberField(label=_("Number of a contract"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("organisation", "contract"):
            field: Any = self.fields[name]
            field.actor = actor

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return {"organisation_id": "organisation", "contract_id": "contract"}.get(field or "", field)

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        facts = super().facts()
        named = {"organisation_id": facts.pop("organisation"), "contract_id": facts.pop("contract")}
        return facts | named | {"ticket_code": facts["ticket_code"] or ""}


class LetterForm(LinksForm):
    """A letter to be registered."""

    direction = ChoiceField(
        label=_("Register"), choices=[(one.value, _(one.label)) for one in Direction], widget=forms.RadioSelect
    )
    subject = CleanCharField(label=_("Subject"), max_length=200)
    correspondent = CleanCharField(label=_("From or to"), max_length=200, help_text=_("As written on the letter."))
    their_number = CleanCharField(label=_("Number on the letter"), max_length=60, required=False)
    day = JalaliDateField(label=_("Date of the letter"), required=False, help_text=_("Leave it empty for today."))
    scans = FilesField(label=_("Scans"))
    field_order = (
        "direction",
        "subject",
        "correspondent",
        "their_number",
        "day",
        "organisation",
        "ticket_code",
        "contract",
        "scans",
    )

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        facts = super().facts()
        del facts["version"]
        return facts


class AnnotationForm(SubmittedForm):
    """A word on a letter."""

    text = CleanTextField(
        label=_("Annotation"),
        max_length=4_000,
        help_text=_("What was registered stays as it is; this stands beside it."),
    )


class CancellingForm(VersionedForm):
    """Why a letter no longer counts."""

    reason = CleanCharField(
        label=_("Reason"), max_length=300, help_text=_("The number stays in its place with this reason.")
    )


class ScansForm(SubmittedForm):
    """More scans."""

    scans = FilesField(label=_("Scans"), required=True)


class FindLettersForm(forms.Form):
    """The filters of the registers."""

    q = CleanCharField(
        label=_("Subject, correspondent or number"), required=False, widget=forms.TextInput({"type": "search"})
    )
    ticket = TrackingCodeField(required=False, widget=forms.HiddenInput)
    contract = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    organisation = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    direction = ChoiceField(
        label=_("Register"),
        choices=[("", _("Both")), *[(one.value, _(one.label)) for one in Direction]],
        required=False,
    )
    year = ChoiceField(label=_("Year"), required=False)
    state = ChoiceField(
        label=_("State"), choices=[("", _("All")), *[(one.value, _(one.label)) for one in LetterState]], required=False
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year: Any = self.fields["year"]
        year.choices = [("", _("All")), *[(str(one), shaped(one)) for one in queries.years(actor)]]

    def wanted(self) -> dict[str, Any]:
        """What the query takes; what cannot be understood is not asked for."""
        typed = self.cleaned_data if self.is_valid() else {}
        return {
            "text": typed.get("q", ""),
            "direction": typed.get("direction", ""),
            "year": int(typed["year"]) if typed.get("year") else None,
            "state": typed.get("state", ""),
            "ticket_code": typed.get("ticket") or "",
            "contract_id": _number(typed.get("contract", "")),
            "organisation_id": _number(typed.get("organisation", "")),
        }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
