"""New requests from a call, and contacts as they are logged."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.forms.incidents import EMPTY, incident_choices
from pishkhan.apps.desk.forms.particulars import fields_of, place_of_particular, typed_particulars
from pishkhan.apps.desk.forms.ticket import OnceForm, TicketForm, numbered, options
from pishkhan.apps.desk.queries.rows import MajorIncident
from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import (
    CleanCharField,
    CleanTextField,
    IntegerAnyDigitsField,
    JalaliDateTimeField,
    PhoneField,
    TrackingCodeField,
)
from pishkhan.pure.persian import to_ascii_digits

LARGEST = 2**62

BY_HAND = (Channel.PHONE, Channel.EMAIL, Channel.SMS, Channel.LETTER, Channel.VISIT)
DAY_MINUTES = 24 * 60


class RequesterField(forms.Field):
    """Who called: ``contact-organisation`` as the search offers them, or nothing for somebody unknown."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> tuple[int | None, int | None]:
        """Give (contact, organisation); anything else is no choice, and the action guards what exists."""
        text = to_ascii_digits(str(value or ""))
        if not text:
            return None, None
        contact, _dash, organisation = text.partition("-")
        if not all(
            part == "" or (part.isascii() and part.isdigit() and len(part) < 18) for part in (contact, organisation)
        ):
            raise forms.ValidationError(gettext("Please choose one of the list."), code="requester")
        return int(contact) if contact else None, int(organisation) if organisation else None


class CallForm(OnceForm):
    """A request made in a call (design §4: it was answered in the call)."""

    requester = RequesterField(label=_("Who is calling"), required=False)
    phone = PhoneField(label=_("Calling number"), required=False)
    began_at = JalaliDateTimeField(label=_("Call began"))
    minutes = IntegerAnyDigitsField(label=_("Length in minutes"), max_value=DAY_MINUTES, required=False)
    subject = CleanCharField(label=_("Subject"), help_text=_("One line the customer will recognise."))
    body = CleanTextField(label=_("What the customer asks"))
    product = IntegerChoiceField(label=_("Product"), required=False)
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    impact = IntegerChoiceField(label=_("Impact"), choices=numbered(Impact), widget=forms.RadioSelect, initial=2)
    urgency = IntegerChoiceField(label=_("Urgency"), choices=numbered(Urgency), widget=forms.RadioSelect, initial=2)
    emergency = CleanTextField(
        label=_("It is an emergency: what is at stake"),
        help_text=_("Leave empty unless the customer declares one; whoever is on call is paged at once."),
        max_length=LONGEST_STAKE,
        required=False,
    )
    incident = ChoiceField(label=_("Attach to the major incident"), required=False)

    def __init__(
        self, *args: Any, incidents: Sequence[MajorIncident] = (), kind: Kind = Kind.SUPPORT, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"began_at": looks().now, "minutes": shaped(5)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["incident"].choices = [("", _("It is about something else")), *incident_choices(incidents)]  # type: ignore[attr-defined]
        empty = EMPTY
        self.fields["product"].choices = empty + [(item.pk, item.name) for item in catalogue.products()]  # type: ignore[attr-defined]
        self._ask_of(kind)

    def particulars(self) -> dict[str, Any] | None:
        """What was told of the kind; none where its form asks for nothing beside the words."""
        return typed_particulars(self.kind, self.cleaned_data) if self.kind is not Kind.SUPPORT else None

    def place_of(self, field: str | None) -> str | None:
        """Of several days the first one stands for them all."""
        return place_of_particular(field)

    def _ask_of(self, kind: Kind) -> None:
        self.kind = kind
        self.fields |= fields_of(kind)
        types, field = list(catalogue.request_types_of(kind.value)), self.fields["request_type"]
        field.choices = [*EMPTY, *((item.pk, item.name) for item in types)]  # type: ignore[attr-defined]
        if kind is not Kind.SUPPORT:
            field.required = True
            field.initial = types[0].pk if len(types) == 1 else None


class FindTouchesForm(forms.Form):
    """Whose contacts the log shows."""

    customer = CleanCharField(
        label=_("Customer"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    organisation = IntegerAnyDigitsField(required=False, max_value=LARGEST, widget=forms.HiddenInput)

    def wanted(self) -> dict[str, Any]:
        """What is looked for; what cannot be read is not looked for."""
        self.full_clean()
        typed = self.cleaned_data
        return {"organisation_id": typed.get("organisation"), "text": typed.get("customer", "")}


class ContactForm(OnceForm):
    """A contact about a case, or without one and why (E2)."""

    requester = RequesterField(label=_("With whom"), required=False)
    channel = ChoiceField(
        label=_("How"), choices=[(word.value, _(word.label)) for word in BY_HAND], initial=Channel.PHONE
    )
    direction = ChoiceField(
        label=_("Direction"), choices=options(Direction), widget=forms.RadioSelect, initial=Direction.IN
    )
    phone = PhoneField(label=_("Number"), required=False)
    minutes = IntegerAnyDigitsField(label=_("Length in minutes"), max_value=DAY_MINUTES, required=False)
    code = TrackingCodeField(label=_("Tracking code, if it is about a case"), required=False)
    no_case_reason = ChoiceField(
        label=_("Without a case, because"), choices=[("", _("It is about a case")), *options(NoCase)], required=False
    )
    adds_information = forms.BooleanField(
        label=_("Added information, did not ask where things stand"),
        help_text=_("Otherwise an inbound contact on an open case counts as a chase."),
        required=False,
    )
    note = CleanTextField(label=_("Note"), required=False)


class CaseContactForm(TicketForm):
    """A contact about the ticket at hand."""

    mine = "note"
    channel = ChoiceField(
        label=_("How"), choices=[(word.value, _(word.label)) for word in BY_HAND], initial=Channel.PHONE
    )
    direction = ChoiceField(
        label=_("Direction"), choices=options(Direction), widget=forms.RadioSelect, initial=Direction.IN
    )
    minutes = IntegerAnyDigitsField(label=_("Length in minutes"), max_value=DAY_MINUTES, required=False)
    adds_information = forms.BooleanField(
        label=_("Added information, did not ask where things stand"),
        help_text=_("Otherwise an inbound contact on an open case counts as a chase."),
        required=False,
    )
    note = CleanTextField(label=_("Note"))
