"""What is typed at a customer's own desk: by its staff, and by the representative."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.apps.staffdesk.queries.desks import Place
from pishkhan.apps.staffdesk.queries.page import mergeable
from pishkhan.apps.staffdesk.rules.ranking import Move
from pishkhan.apps.staffdesk.rules.states import OPEN
from pishkhan.infra.web.choices import ChoiceField, FilesField, IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import NotFound


class AskForm(forms.Form):
    """A request to one's representative, in one's own words."""

    organisation = IntegerChoiceField(label=_("Organisation"))
    product = RecordField(label=_("Product"), required=False, empty_label=_("I am not sure"))
    subject = CleanCharField(
        label=_("Subject"), max_length=LONGEST_SUBJECT, help_text=_("One line, in your own words.")
    )
    body = CleanTextField(
        label=_("Description"),
        help_text=_("What did you do, what did you expect, what happened? Copy error messages as they are."),
    )
    wish = CleanCharField(
        label=_("How urgent is it?"),
        max_length=200,
        required=False,
        help_text=_("In your own words, for example: the board meets tomorrow at ten."),
    )
    attachments = FilesField(label=_("Attachments"))

    def __init__(self, places: list[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.organisation.pk, one.organisation.name) for one in places if one.may_ask]
        cast(IntegerChoiceField, self.fields["organisation"]).choices = own
        cast(RecordField, self.fields["product"]).queryset = catalogue.products()
        if len(own) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = own[0][0]

    def check_strangers(self) -> None:
        """A number that names nothing on offer is nothing here, as at every address. Raises ``NotFound``."""
        for name in ("organisation", "product"):
            plain = to_ascii_digits(str(self.data.get(name, ""))).strip()
            if plain.isascii() and plain.isdigit() and self.has_error(name, "invalid_choice"):
                raise NotFound(name)

    def place_of(self, field: str | None) -> str | None:
        """What is refused because of the organisation is told above the form where nobody chooses it."""
        return None if field == "organisation" and len(self.fields["organisation"].choices) < 2 else field  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """A form that was written against a version."""

    version = IntegerAnyDigitsField(required=False, widget=forms.HiddenInput)


class WordsForm(VersionForm):
    """Words with files."""

    body = CleanTextField(label=_("Your message"))
    attachments = FilesField(label=_("Attachments"))


class ReasonForm(VersionForm):
    """Why something is not done."""

    reason = CleanTextField(label=_("Why is nothing done about it?"))


class ClosingForm(VersionForm):
    """It is done with."""

    word = CleanTextField(label=_("A word to your representative"), required=False)


class MergeForm(VersionForm):
    """The request in which this one goes on."""

    into = ChoiceField(label=_("Goes on in"))

    def __init__(self, actor: Actor, found: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(one.code, f"{one.subject} ({one.contact.full_name})") for one in mergeable(actor, found)]
        cast(ChoiceField, self.fields["into"]).choices = [("", gettext("Choose…")), *others]


class ForwardForm(VersionForm):
    """How a request is sent on; what its sender wrote stands in it already."""

    request_type = RecordField(label=_("What is it about?"), empty_label=_("Choose…"))
    product = RecordField(label=_("Product"), required=False, empty_label=_("I am not sure"))
    subject = CleanCharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    body = CleanTextField(label=_("Description"))
    impact = IntegerChoiceField(label=_("How many are held up?"), widget=forms.RadioSelect)
    urgency = IntegerChoiceField(label=_("How long can it wait?"), widget=forms.RadioSelect)
    passes_solution = forms.BooleanField(
        label=_("Pass the final answer on to the sender by itself"),
        required=False,
        help_text=_("Otherwise you read it first and pass on what you choose."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RecordField, self.fields["request_type"]).queryset = catalogue.request_types()
        cast(RecordField, self.fields["product"]).queryset = catalogue.products()
        for name, grades in (("impact", Impact), ("urgency", Urgency)):
            words = [(int(grade), gettext(grade.label)) for grade in grades]
            cast(IntegerChoiceField, self.fields[name]).choices = words


class FindAsksForm(forms.Form):
    """The filters of the representative's list."""

    state = ChoiceField(
        label=_("State"), choices=[("", _("Open")), ("finished", _("Finished"))], required=False, initial=""
    )
    q = CleanCharField(
        label=_("Subject, sender or tracking code"), required=False, widget=forms.TextInput({"type": "search"})
    )
    step = ChoiceField(label=_("Step"), required=False)
    product = IntegerChoiceField(label=_("Product"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [(one.value, gettext(one.label)) for one in OPEN]
        products = [(one.pk, one.name) for one in catalogue.products()]
        cast(ChoiceField, self.fields["step"]).choices = [("", gettext("Any")), *steps]
        cast(IntegerChoiceField, self.fields["product"]).choices = [("", gettext("Any")), *products]


class MoveForm(forms.Form):
    """A move in the ranked list: by a button, or before another place (the end when that is empty)."""

    item = IntegerAnyDigitsField(max_value=2**62)
    version = IntegerAnyDigitsField(required=False)
    to = ChoiceField(choices=[("", ""), *((one.value, one.label) for one in Move)], required=False)
    before = IntegerAnyDigitsField(required=False, max_value=2**62)
