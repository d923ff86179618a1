"""Organisations: described, moved, looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.forms.kept import KeptForm, LegalIdField, as_dialled
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, PhoneField
from pishkhan.pure.actor import Actor

OPEN, CLOSED = "open", "closed"


class OrganisationForm(KeptForm):
    """What is known of an organisation; ``parent`` is where a new one belongs, and kept out of sight."""

    parent = RecordField(required=False, widget=forms.HiddenInput)
    name = CleanCharField(label=_("Name"), max_length=200)
    legal_id = LegalIdField(label=_("Legal ID"), required=False, help_text=_("Eleven digits, as on official letters."))
    phone = PhoneField(label=_("Phone"), required=False)
    city = CleanCharField(label=_("City"), max_length=80, required=False)

    def __init__(self, *args: Any, actor: Actor, organisation: Any = None, **kwargs: Any) -> None:
        if organisation is not None:
            kwargs["initial"] = _described(organisation)
        super().__init__(*args, **kwargs)
        if organisation is None:
            _record(self, "parent").queryset = queries.organisations_for(actor).filter(active=True)
        else:
            del self.fields["parent"]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        facts = super().facts()
        parent = facts.pop("parent", None)
        facts |= {name: facts[name] or "" for name in ("legal_id", "phone")}
        if "parent" in self.fields:
            del facts["version"]
            facts["parent_id"] = parent.pk if parent else None
        return facts


class OrganisationChoiceForm(KeptForm):
    """One organisation among those that a search has found; nothing is the top of the tree where that may be."""

    organisation = RecordField(label=_("Organisation"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _record(self, "organisation").queryset = queries.organisations_for(actor).filter(active=True)


class MoveForm(OrganisationChoiceForm):
    """Under which organisation another belongs from now on."""

    to_top = forms.BooleanField(
        label=_("It belongs to no other organisation"), required=False, help_text=_("It becomes a head office.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.label, field.required = _("Belongs to"), False

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        typed = self.cleaned_data
        if "organisation" in typed and not typed["organisation"] and not typed.get("to_top"):
            self.add_error("organisation", _("Choose an organisation, or tick that it belongs to none."))
        return typed

    def place_of(self, field: str | None) -> str | None:
        """A refused parent is told beside the organisation that was chosen."""
        return "organisation" if field in {"parent", "name"} else field


class FindOrganisationsForm(forms.Form):
    """The filters of the list."""

    under = forms.CharField(required=False, max_length=18, widget=forms.HiddenInput)
    q = CleanCharField(label=_("Name, legal ID or phone"), required=False, widget=forms.TextInput({"type": "search"}))
    state = ChoiceField(
        label=_("State"),
        choices=[("", _("All")), (OPEN, _("Active")), (CLOSED, _("Out of use"))],
        required=False,
    )


def _described(organisation: Any) -> dict[str, Any]:
    return {
        "version": organisation.version,
        "name": organisation.name,
        "legal_id": organisation.legal_id or "",
        "phone": as_dialled(organisation.phone),
        "city": organisation.city,
    }


def _record(form: forms.Form, name: str) -> Any:
    return form.fields[name]
