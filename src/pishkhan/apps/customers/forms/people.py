"""People at customers: described, placed, given an account, looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.forms.kept import KeptForm, as_dialled
from pishkhan.apps.customers.rules import AFFILIATION_ROLES
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, EmailField, PhoneField
from pishkhan.pure.actor import Actor, Role

ROLES = [(role.value, _(role.label)) for role in reversed(AFFILIATION_ROLES)]


class PersonForm(KeptForm):
    """What is known of a person; ``sure`` says that he is none of those who look like him."""

    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)
    full_name = CleanCharField(label=_("Full name"), max_length=150)
    job_title = CleanCharField(label=_("Job title"), max_length=120, required=False)
    mobile = PhoneField(label=_("Mobile"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    email = EmailField(label=_("E-mail"), required=False, help_text=_("A mailbox belongs to one person."))

    def __init__(self, *args: Any, person: Any = None, **kwargs: Any) -> None:
        if person is not None:
            kwargs["initial"] = _described(person)
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        facts = super().facts()
        del facts["sure"]
        return facts | {name: facts[name] or "" for name in ("mobile", "phone", "email")}


class NewPersonForm(PersonForm):
    """A new person, and what he is where."""

    organisation = RecordField(label=_("Organisation"))
    role = ChoiceField(label=_("Role"), choices=ROLES, initial=Role.STAFF.value, widget=forms.RadioSelect)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _record(self, "organisation").queryset = queries.organisations_for(actor).filter(active=True)

    def facts(self) -> dict[str, Any]:
        """What was typed of the person himself."""
        facts = super().facts()
        for name in ("organisation", "role", "version"):
            del facts[name]
        return facts


class PlaceForm(KeptForm):
    """What somebody is at one more organisation."""

    organisation = RecordField(label=_("Organisation"))
    role = ChoiceField(label=_("Role"), choices=ROLES, initial=Role.STAFF.value, widget=forms.RadioSelect)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _record(self, "organisation").queryset = queries.organisations_for(actor).filter(active=True)


class AccountForm(KeptForm):
    """The user name of a portal account, and whether its owner is told."""

    username = CleanCharField(
        label=_("User name"),
        max_length=80,
        help_text=_("Often the e-mail address."),
        widget=forms.TextInput({"dir": "ltr"}),
    )
    invites = forms.BooleanField(
        label=_("Send an invitation by e-mail"),
        help_text=_("It holds a link by which the person chooses a password."),
        required=False,
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"username": person.email, "invites": bool(person.email)}
        super().__init__(*args, **kwargs)
        if not person.email:
            del self.fields["invites"]


class BareForm(KeptForm):
    """A press of a button."""


class FindPeopleForm(forms.Form):
    """The filters of a list of people."""

    q = CleanCharField(
        label=_("Name, phone, e-mail or user name"), required=False, widget=forms.TextInput({"type": "search"})
    )
    state = ChoiceField(label=_("State"), choices=[("", _("Active")), ("closed", _("Out of use"))], required=False)


class FindMembersForm(forms.Form):
    """The filters of the people of one organisation."""

    q = CleanCharField(
        label=_("Name, phone, e-mail or user name"), required=False, widget=forms.TextInput({"type": "search"})
    )
    role = ChoiceField(label=_("Role"), choices=[("", _("Anything")), *ROLES], required=False)
    state = ChoiceField(label=_("State"), choices=[("", _("Present")), ("ended", _("Ended"))], required=False)


def _described(person: Any) -> dict[str, Any]:
    return {
        "version": person.version,
        "full_name": person.full_name,
        "job_title": person.job_title,
        "mobile": as_dialled(person.mobile),
        "phone": as_dialled(person.phone),
        "email": person.email,
    }


def _record(form: forms.Form, name: str) -> Any:
    return form.fields[name]
