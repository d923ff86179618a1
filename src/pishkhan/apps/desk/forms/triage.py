"""Saying who an unknown sender was."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.forms.calls import RequesterField
from pishkhan.apps.desk.forms.incidents import EMPTY
from pishkhan.apps.desk.forms.ticket import OnceForm, numbered, options
from pishkhan.apps.desk.rules.triage import Dismissal
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, EmailField, IntegerAnyDigitsField, PhoneField
from pishkhan.pure.actor import Role


class RecogniseForm(OnceForm):
    """One of the known people, at one of his organisations."""

    requester = RequesterField(label=_("Who it was"))


class PersonForm(OnceForm):
    """A person who was unknown so far."""

    full_name = CleanCharField(label=_("Full name"), max_length=150)
    organisation = IntegerAnyDigitsField(label=_("Organisation"), max_value=10**17, widget=forms.HiddenInput)
    role = ChoiceField(
        label=_("At the organisation"),
        choices=[(role, _(role.label)) for role in (Role.STAFF, Role.REPRESENTATIVE, Role.SIGNATORY)],
        initial=Role.STAFF,
    )
    mobile = PhoneField(label=_("Mobile"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    email = EmailField(label=_("E-mail"), required=False)
    job_title = CleanCharField(label=_("Job title"), max_length=120, required=False)


class TriageTicketForm(OnceForm):
    """What the contact asked for, now that it becomes a ticket."""

    requester = RequesterField(label=_("Who it was"), required=False)
    subject = CleanCharField(label=_("Subject"), help_text=_("One line the customer will recognise."))
    body = CleanTextField(label=_("What the customer asks"))
    product = IntegerChoiceField(label=_("Product"), required=False)
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    impact = IntegerChoiceField(label=_("Impact"), choices=numbered(Impact), widget=forms.RadioSelect, initial=2)
    urgency = IntegerChoiceField(label=_("Urgency"), choices=numbered(Urgency), widget=forms.RadioSelect, initial=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [*EMPTY, *((one.pk, one.name) for one in catalogue.products())]  # type: ignore[attr-defined]
        self.fields["request_type"].choices = [*EMPTY, *((one.pk, one.name) for one in catalogue.request_types())]  # type: ignore[attr-defined]


class DismissForm(OnceForm):
    """Why nobody follows it up."""

    dismissal = ChoiceField(label=_("Dismiss because"), choices=options(Dismissal), widget=forms.RadioSelect)
    remark = CleanCharField(label=_("Note"), max_length=300, required=False)
