"""A calendar, its names, its week and its days."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.calendars.forms.weeks import DAYS, WeekForm
from pishkhan.apps.calendars.rules import LONGEST_SPAN_DAYS
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField
from pishkhan.infra.web.forms import VersionedForm
from pishkhan.infra.web.times import HoursField
from pishkhan.pure.worktime import TEHRAN

ALWAYS, BY_WEEK = "always", "week"
CLOSED, OTHER_HOURS, AS_WEEK = "closed", "hours", "week"


class NewCalendarForm(WeekForm):
    """A calendar: around the clock, or a week in a zone."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), max_length=120, required=False)
    code = CleanCharField(
        label=_("Code"), max_length=40, required=False, help_text=_("For programs; made of the name when left empty.")
    )
    kind = ChoiceField(
        label=_("When it is open"),
        choices=[(BY_WEEK, _("By the hours of a week")), (ALWAYS, _("Around the clock, every day"))],
        widget=forms.RadioSelect,
        initial=BY_WEEK,
    )
    zone = CleanCharField(label=_("Time zone"), max_length=60, initial=TEHRAN)
    observes_holidays = forms.BooleanField(label=_("Closed on holidays"), required=False, initial=True)
    effective_from = JalaliDateField(
        label=_("From which date"),
        required=False,
        help_text=_("The first week also counts for dates before it; a later one begins on its date."),
    )

    def clean(self) -> dict[str, Any]:
        """A week needs at least one open day."""
        cleaned = super().clean()
        if cleaned.get("kind") == BY_WEEK and not self.errors and not any(cleaned[name] for name in DAYS):
            self.add_error("saturday", gettext("A working week is open on at least one day."))
        return cleaned


class NameForm(VersionedForm):
    """The names of a calendar."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), max_length=120, required=False)


class BareForm(VersionedForm):
    """A press of a button."""


class ReviseWeekForm(VersionedForm, WeekForm):
    """Another week from a date on."""

    effective_from = JalaliDateField(label=_("From which date"))

    def place_of(self, field: str | None) -> str | None:
        """The action speaks of a day, this form of the date from which the week holds."""
        return {"day": "effective_from", "hours": "saturday"}.get(field or "", field)


class DayForm(VersionedForm):
    """One day: closed, with other hours, or again as the week and the holidays have it."""

    what = ChoiceField(
        label=_("This day"),
        choices=[
            (CLOSED, _("Day off")),
            (OTHER_HOURS, _("Other hours")),
            (AS_WEEK, _("As the week and the holidays")),
        ],
        widget=forms.RadioSelect,
    )
    hours = HoursField(
        label=_("Hours"), help_text=_("For example 08:00-12:00, 13:30-16:30; 22:00-06:00 goes on into the next day.")
    )
    title = CleanCharField(label=_("Reason"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Other hours are said."""
        cleaned = super().clean()
        if cleaned.get("what") == OTHER_HOURS and "hours" in cleaned and not cleaned["hours"]:
            self.add_error("hours", gettext("Write the hours of this day."))
        return cleaned

    def place_of(self, field: str | None) -> str | None:
        """A refused date is told above the form: it is not typed here."""
        return None if field == "day" else field

    def asked(self) -> Any:
        """The hours to be set; None gives the day back to the week."""
        what = self.cleaned_data["what"]
        return None if what == AS_WEEK else self.cleaned_data["hours"] if what == OTHER_HOURS else ()


class SpanForm(VersionedForm, WeekForm):
    """Many days at once: Ramadan hours, a closure between two feasts."""

    first = JalaliDateField(label=_("First day"))
    last = JalaliDateField(label=_("Last day"))
    what = ChoiceField(
        label=_("These days"),
        choices=[
            (OTHER_HOURS, _("Other hours, by weekday")),
            (CLOSED, _("Days off")),
            (AS_WEEK, _("As the week and the holidays")),
        ],
        widget=forms.RadioSelect,
        initial=OTHER_HOURS,
    )
    on_holidays = forms.BooleanField(label=_("Also on holidays"), required=False)
    title = CleanCharField(label=_("Reason"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """The days are in order and not too many."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("last", gettext("The last day comes before the first one."))
            elif (last - first).days >= LONGEST_SPAN_DAYS:
                message = gettext("Choose at most %(most)s days at once.")
                raise ValidationError({"last": message % {"most": shaped(LONGEST_SPAN_DAYS)}})
        return cleaned

    def place_of(self, field: str | None) -> str | None:
        """A refused date is the first one."""
        return {"day": "first", "hours": "saturday"}.get(field or "", field)
