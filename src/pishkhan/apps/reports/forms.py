"""What a report is asked for: a period on the Jalali calendar, and filters; damaged parts are told and left out."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.rules.states import Direction
from pishkhan.apps.reports.queries.choices import Choices
from pishkhan.apps.reports.rules import Age, Span, SpanKind
from pishkhan.apps.reports.rules.monthly import FIRST_DAY, LAST_DAY
from pishkhan.apps.reports.rules.representatives import OF_TICKETS, Count
from pishkhan.apps.reports.rules.spans import DAY, FIRST_YEAR, LAST_YEAR, WHOLE_MONTHS, is_reportable
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.web.choices import IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.selects import Pairs
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import parse_date
from pishkhan.pure.persian import InvalidText, to_ascii_digits
from pishkhan.pure.words import N_

GREGORIAN = ("19", "20")
LARGEST = 2**62
HOURS_A_WEEK = 7 * 24
EVERY = ("", _("All"))
PERIOD = ("period", "day", "since", "until")


class DayField(JalaliDateField):
    """A day as people type it, or as our own addresses write it (2026-10-31), in the years a report can be about."""

    def read(self, text: str) -> date:
        """The day; raises ``InvalidText``."""
        day = _iso(text) or parse_date(text).to_gregorian()
        if not is_reportable(day):
            raise InvalidText(
                "date.range", N_("A year lies between {first} and {last}."), first=FIRST_YEAR, last=LAST_YEAR - 1
            )
        return day


class PeriodForm(forms.Form):
    """The period; what cannot be read leaves the present month."""

    period = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in SpanKind], required=False)
    day = DayField(required=False)
    since = DayField(label=_("From day"), required=False)
    until = DayField(label=_("To day"), required=False)


class FilterForm(forms.Form):
    """What figures are limited to; only what this person sees is on offer. The period goes along unseen."""

    desk = IntegerChoiceField(label=_("Desk"), required=False)
    product = IntegerChoiceField(label=_("Product"), required=False)
    request_type = IntegerChoiceField(label=_("Request type"), required=False)
    level = IntegerChoiceField(label=_("Service level"), required=False)
    organisation = RecordField(required=False, widget=forms.HiddenInput)
    customer = CleanCharField(label=_("Customer and its branches"), required=False, max_length=100)

    def __init__(self, data: Any, *, actor: Actor, choices: Choices) -> None:
        super().__init__(data)
        for name in PERIOD:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, initial=data.get(name))
        offered = {
            "desk": choices.desks,
            "product": choices.products,
            "request_type": choices.request_types,
            "level": choices.levels,
        }
        for name, named in offered.items():
            self.fields[name].choices = Pairs([EVERY, *named])  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = customers.organisations_for(actor)  # type: ignore[attr-defined]
        if len(choices.desks) < 2:
            self.fields["desk"].widget = forms.HiddenInput()


class FacetForm(forms.Form):
    """Which of a number's marks a list shows."""

    kind = forms.ChoiceField(choices=[(word.value, word.label) for word in (*ClockKind, *Direction)], required=False)
    priority = IntegerChoiceField(choices=[(grade.value, grade.label) for grade in Priority], required=False)
    team = IntegerAnyDigitsField(max_value=LARGEST, required=False)
    who = IntegerAnyDigitsField(max_value=LARGEST, required=False)
    hour = IntegerAnyDigitsField(max_value=HOURS_A_WEEK - 1, required=False)
    age = forms.TypedChoiceField(choices=[(age.value, age.label) for age in Age], coerce=Age, required=False)
    net = forms.BooleanField(required=False)
    ever = forms.BooleanField(required=False)
    both = forms.BooleanField(required=False)
    told = forms.BooleanField(required=False)


class MonthsForm(forms.Form):
    """A period of whole Jalali months; what cannot be read leaves the present month."""

    period = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in WHOLE_MONTHS], required=False)
    day = DayField(required=False)


class TicketsOfForm(forms.Form):
    """Which count of a representative is opened, and of which days; what is damaged leaves the present month."""

    count = forms.TypedChoiceField(
        choices=[(one.value, one.label) for one in OF_TICKETS], coerce=Count, required=False, empty_value=Count.REQUESTS
    )
    since = DayField(required=False)
    until = DayField(required=False)

    @property
    def chosen(self) -> Count:
        """The count; all his requests when none is named."""
        found: Count = self.cleaned_data.get("count") or Count.REQUESTS
        return found

    def span(self, today: date) -> Span:
        """The days from the first to the last, both included."""
        given = self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since is None or until is None or since > until:
            return Span.of(SpanKind.MONTH, today)
        return Span(SpanKind.FREE, since, until + DAY)


class FindReportsForm(forms.Form):
    """Which monthly reports a list shows."""

    q = CleanCharField(
        label=_("Customer or contract number"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    month = DayField(label=_("A day of the month"), required=False)
    organisation = IntegerAnyDigitsField(required=False, max_value=LARGEST, widget=forms.HiddenInput)


class ReportAnewForm(OnceForm):
    """Which month is told anew, and why."""

    month = JalaliDateField(label=_("A day of the month"))
    reason = CleanCharField(label=_("Reason"), max_length=300)


class PlanForm(VersionedForm):
    """Whether the monthly report is mailed, and on which day it is made."""

    is_mailed = forms.BooleanField(label=_("Send the report by mail"), required=False)
    day = IntegerAnyDigitsField(
        label=_("Day of the next month"), min_value=FIRST_DAY, max_value=LAST_DAY, help_text=_("From 1 to 10.")
    )


def _iso(text: str) -> date | None:
    plain = to_ascii_digits(text).strip()
    try:
        return date.fromisoformat(plain) if plain[:2] in GREGORIAN and "-" in plain else None
    except ValueError:
        return None
