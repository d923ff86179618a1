"""What customers type to open a request: parsed and shaped, never judged; the actions judge."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.forms.particulars import fields_of, place_of_particular, typed_particulars
from pishkhan.apps.desk.queries.portal import openable_organisations
from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.doors.portal.forms import STAKE_HELP
from pishkhan.infra.web.choices import FilesField, IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import NotFound

RECORDS = ("organisation", "product", "request_type")


class NewRequestForm(forms.Form):
    """A new request in the customer's own words."""

    organisation = RecordField(label=_("Organisation"))
    product = RecordField(label=_("Product"), required=False, empty_label=_("I am not sure"))
    request_type = RecordField(label=_("What is it about?"), empty_label=_("Choose…"))
    subject = CleanCharField(
        label=_("Subject"), max_length=LONGEST_SUBJECT, help_text=_("One line, in your own words.")
    )
    body = CleanTextField(
        label=_("Description"),
        help_text=_("What did you do, what did you expect, what happened? Copy error messages as they are."),
    )
    impact = IntegerChoiceField(label=_("How many are held up?"), widget=forms.RadioSelect)
    urgency = IntegerChoiceField(label=_("How long can it wait?"), widget=forms.RadioSelect)
    emergency = CleanTextField(
        label=_("This is an emergency: what is at stake?"),
        help_text=STAKE_HELP,
        max_length=LONGEST_STAKE,
        required=False,
    )
    attachments = FilesField(label=_("Attachments"))

    def __init__(self, actor: Actor, *args: Any, kind: Kind = Kind.SUPPORT, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_choices()
        self._ask_of(kind)
        organisations = openable_organisations(actor)
        if not actor.represents:
            del self.fields["emergency"]
        own = list(organisations[:2])
        _record(self, "organisation").queryset = organisations
        if len(own) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = own[0].pk

    def check_strangers(self) -> None:
        """A number that names nothing on offer is nothing here, as at every address. Raises ``NotFound``."""
        for name in RECORDS:
            plain = to_ascii_digits(str(self.data.get(name, ""))).strip()
            if plain.isascii() and plain.isdigit() and self.has_error(name, "invalid_choice"):
                raise NotFound(name)

    def particulars(self) -> dict[str, Any] | None:
        """What was typed of the kind; none where its form asks for nothing beside the words."""
        return typed_particulars(self.kind, self.cleaned_data) if self.kind is not Kind.SUPPORT else None

    def place_of(self, field: str | None) -> str | None:
        """Of several days the first one stands for them all."""
        return place_of_particular(field)

    def _ask_of(self, kind: Kind) -> None:
        self.kind = kind
        self.fields |= fields_of(kind)
        types = _record(self, "request_type")
        types.queryset = catalogue.request_types_of(kind.value)
        own = list(types.queryset.values_list("pk", flat=True)[:2])
        if kind is not Kind.SUPPORT and len(own) == 1:
            self.fields["request_type"].widget, types.initial = forms.HiddenInput(), own[0]

    def _offer_choices(self) -> None:
        _record(self, "product").queryset = catalogue.products()
        _record(self, "request_type").queryset = catalogue.request_types()
        _grade(self, "impact").choices = _worded(Impact)
        _grade(self, "urgency").choices = _worded(Urgency)


class FollowUpForm(NewRequestForm):
    """A new request that follows a closed one of the same organisation."""

    organisation = None  # type: ignore[assignment]  # Django's way to drop an inherited field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        del self.fields["emergency"]
        self.kind = Kind.SUPPORT
        self._offer_choices()


def _record(form: forms.Form, name: str) -> RecordField:
    return cast(RecordField, form.fields[name])


def _grade(form: forms.Form, name: str) -> IntegerChoiceField:
    return cast(IntegerChoiceField, form.fields[name])


def _worded(grades: Iterable[Any]) -> list[tuple[int, str]]:
    return [(int(grade), gettext(grade.label)) for grade in grades]
