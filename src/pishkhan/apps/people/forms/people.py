"""People: added, described, seated, given roles; and the list narrowed down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.people import queries
from pishkhan.apps.people.forms.subjects import LANGUAGES, OnceForm, SubjectForm
from pishkhan.apps.people.rules import GRANTABLE
from pishkhan.infra.web.choices import ChoiceField, RecordField, RecordsField, SeveralField
from pishkhan.infra.web.fields import CleanCharField, EmailField, PhoneField


class DescribedForm(forms.Form):
    """How somebody is called and reached."""

    full_name = CleanCharField(label=_("Full name"), max_length=150)
    username = CleanCharField(
        label=_("User name"), max_length=80, help_text=_("Letters and digits; it is typed to sign in.")
    )
    email = EmailField(label=_("E-mail address"), required=False)
    mobile = PhoneField(label=_("Mobile"), required=False)
    language = ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.update(
            autocomplete="off", autocapitalize="none", spellcheck="false", dir="ltr"
        )


class NewPersonForm(OnceForm, DescribedForm):
    """One of the vendor's people, with seats and roles, invited at once."""

    teams = RecordsField(label=_("Teams"), required=False)
    roles = SeveralField(label=_("Roles"), choices=[(role.value, _(role.label)) for role in GRANTABLE], required=False)
    invite = forms.BooleanField(label=_("Send the invitation now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": "fa", "invite": True} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["teams"].queryset = queries.teams(self.actor)  # type: ignore[attr-defined]


class EditPersonForm(SubjectForm, DescribedForm):
    """An account as it is to be."""

    def __init__(self, *args: Any, subject: Any, **kwargs: Any) -> None:
        own = {name: getattr(subject, name) for name in ("full_name", "username", "email", "mobile", "language")}
        kwargs["initial"] = own | kwargs.get("initial", {})
        super().__init__(*args, subject=subject, **kwargs)


class SeatForm(SubjectForm):
    """A seat in a team."""

    team = RecordField(label=_("Team"), empty_label=_("Choose…"))
    is_manager = forms.BooleanField(label=_("Manages the team"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = queries.teams(self.actor)  # type: ignore[attr-defined]


class ManagerForm(SubjectForm):
    """Whether somebody manages a team."""

    is_manager = forms.BooleanField(label=_("Manages the team"), required=False)


class RoleForm(SubjectForm):
    """A role that no team gives."""

    role = ChoiceField(
        label=_("Role"), choices=[(role.value, _(role.label)) for role in GRANTABLE], widget=forms.RadioSelect
    )
