"""Words to the customer and among ourselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.forms.teaching import TeachingForm
from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.rules.states import BY_DESK, Visibility
from pishkhan.infra.web.choices import ChoiceField, FilesField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateTimeField


class ReplyForm(TeachingForm):
    """A message to the customer with the promise of the next one (A8)."""

    body = CleanTextField(label=_("Message to the customer"), required=False)
    promise = JalaliDateTimeField(label=_("The customer hears from us by"))
    only_later_date = forms.BooleanField(
        label=_("This message brings nothing but a later date"),
        help_text=_("It keeps the promise and is counted as an empty update."),
        required=False,
    )
    attachments = FilesField(label=_("Attachments"))

    def clean(self) -> dict[str, Any]:
        """A message without words is sent only on purpose."""
        typed = self.cleaned_data
        if "body" in typed and not typed["body"] and not typed["only_later_date"]:
            self.add_error("body", _("Write to the customer, or tick that only the date moves."))
        return typed


class NoteForm(TicketForm):
    """A word among ourselves."""

    body = CleanTextField(label=_("Internal note"))
    visibility = ChoiceField(
        label=_("Who can read it"),
        choices=[
            (Visibility.SPECIALISTS, _(Visibility.SPECIALISTS.label)),
            (Visibility.DESK, _(Visibility.DESK.label)),
        ],
        required=False,
    )
    attachments = FilesField(label=_("Attachments"))


class AskCustomerForm(TicketForm):
    """A question to the customer; work waits for him until the reminder."""

    body = CleanTextField(label=_("Your question to the customer"))
    reason = CleanCharField(label=_("Why we wait"), help_text=_("Shown beside the paused clock."), max_length=300)
    reminder = JalaliDateTimeField(label=_("We remind the customer by"))
    attachments = FilesField(label=_("Attachments"))

    def place_of(self, field: str | None) -> str | None:
        """The date of the reminder is the promise of this message."""
        return "reminder" if field == "promise" else super().place_of(field)


class ResolveForm(TeachingForm):
    """The final answer, with category and cause (A4, A12)."""

    mine = "answer"
    answer = CleanTextField(label=_("The answer, for the customer to read and confirm"))
    category = IntegerChoiceField(label=_("Category"))
    cause = IntegerChoiceField(label=_("Cause"))
    attachments = FilesField(label=_("Attachments"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = [("", _("Choose…"))]
        self.fields["category"].choices = empty + [(b.category.pk, b.trail) for b in catalogue.categories()]  # type: ignore[attr-defined]
        self.fields["cause"].choices = empty + [(cause.pk, cause.name) for cause in catalogue.causes()]  # type: ignore[attr-defined]
        self.initial.update(category=self.ticket.category_id, cause=self.ticket.cause_id)


class ReopenForm(TicketForm):
    """Why an answered ticket is open again."""

    mine = "reason"
    reason = CleanTextField(label=_("What the customer said"), max_length=2000)


class CloseForm(TicketForm):
    """Closing what needs no answer of ours."""

    mine = "reason"
    closure = ChoiceField(
        label=_("Why it is closed"), choices=[(word.value, _(word.label)) for word in BY_DESK], widget=forms.RadioSelect
    )
    reason = CleanTextField(label=_("What stays on record"), help_text=_("The customer reads this, except for spam."))
