"""A quote as it is typed: a row for each line, until when it holds, and the words to the customer (C8)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.rules.quotes import LONGEST_WHAT, LineTerms, QuoteState
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.amounts import HoursField, RialsField
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateField, JalaliDateTimeField

ROWS = 5
USUALLY_VALID = timedelta(days=14)


class QuoteLineForm(forms.Form):
    """One row; without words it is no line."""

    what = CleanCharField(label=_("Description"), max_length=LONGEST_WHAT, required=False)
    rials = RialsField(label=_("Price"), required=False)
    hours = HoursField(label=_("Hours"), required=False)

    def clean(self) -> dict[str, Any]:
        """A row says what it is and what it costs, or nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("what") and cleaned.get("rials") is None and not self.errors:
            self.add_error("rials", gettext("Write the price of this line."))
        if not cleaned.get("what") and cleaned.get("rials") is not None and not self.errors:
            self.add_error("what", gettext("Say what this price is for."))
        return cleaned

    def line(self) -> LineTerms | None:
        """The line as values, none for an empty row."""
        facts = self.cleaned_data
        return LineTerms(facts["what"], facts["rials"], facts["hours"]) if facts["what"] else None


class OfferQuoteForm(TicketForm):
    """What the work would cost, and what the customer is told with it."""

    valid_until = JalaliDateField(label=_("Holds until"))
    body = CleanTextField(label=_("Message to the customer"))
    promise = JalaliDateTimeField(label=_("The customer hears from us by"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_until", local_day(looks().now) + USUALLY_VALID)
        data = self.data if self.is_bound else None
        self.lines = [QuoteLineForm(data, prefix=f"line-{row}", auto_id="quote-%s") for row in range(ROWS)]

    def clean(self) -> dict[str, Any]:
        """Every row is looked at, and one at least is filled in."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        good = [row.is_valid() for row in self.lines]
        if not all(good):
            self.add_error(None, gettext("Something is not right yet; please look at the marked lines."))
        elif not any(row.line() for row in self.lines):
            self.add_error(None, gettext("Write at least one line with its price."))
        return cleaned

    def place_of(self, field: str | None) -> str | None:
        """What is refused of the lines is told above the form."""
        return None if field == "lines" else field

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return super().facts() | {"lines": [line for row in self.lines if (line := row.line())]}


class FindQuotesForm(forms.Form):
    """The filter of the list."""

    state = ChoiceField(
        label=_("State"), choices=[("", _("All")), *((one.value, _(one.label)) for one in QuoteState)], required=False
    )
