"""A major incident: its announcement, its children, and what is said to all of them (A13)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.forms.ticket import OnceForm, TicketForm, options
from pishkhan.apps.desk.queries.incidents import open_incidents
from pishkhan.apps.desk.queries.rows import MajorIncident
from pishkhan.apps.desk.rules.incidents import Audience, JointKind
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.choices import CHOOSE, ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateTimeField, TrackingCodeField
from pishkhan.pure.persian import InvalidText, parse_code

PROMISED_IN = timedelta(hours=2)
EMPTY = [("", _("Choose…"))]


class CodesField(forms.Field):
    """Some tickets by their tracking codes, as a selection sends them."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """Each code once, in their order; what is no code is refused."""
        try:
            return list(dict.fromkeys(parse_code(str(each)[:200]) for each in value or []))
        except InvalidText as error:
            raise ValidationError(CHOOSE, code="invalid_choice") from error


class VersionedForm(OnceForm):
    """A form written against a version of the announcement."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class DeclareForm(OnceForm):
    """What has failed, in the words customers will read."""

    title_fa = CleanCharField(label=_("Title in Persian"), max_length=LONGEST_SUBJECT)
    title_en = CleanCharField(label=_("Title in English"), max_length=LONGEST_SUBJECT, required=False)
    body_fa = CleanTextField(
        label=_("Announcement in Persian"), help_text=_("What does not work, for whom, and what helps meanwhile.")
    )
    body_en = CleanTextField(
        label=_("Announcement in English"), help_text=_("Left empty, the Persian text is shown."), required=False
    )
    product = IntegerChoiceField(label=_("Product"), required=False)
    category = IntegerChoiceField(label=_("Category"), required=False)
    audience = ChoiceField(
        label=_("Shown to"), choices=options(Audience), widget=forms.RadioSelect, initial=Audience.OWNERS
    )
    begins_at = JalaliDateTimeField(label=_("Began at"))
    expected_end_at = JalaliDateTimeField(label=_("Expected end"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"begins_at": looks().now} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [*EMPTY, *((one.pk, one.name) for one in catalogue.products())]  # type: ignore[attr-defined]
        self.fields["category"].choices = [*EMPTY, *((one.category.pk, one.trail) for one in catalogue.categories())]  # type: ignore[attr-defined]


class AnnounceForm(VersionedForm):
    """How it goes on."""

    body_fa = CleanTextField(label=_("Update in Persian"))
    body_en = CleanTextField(
        label=_("Update in English"), help_text=_("Left empty, the Persian text is shown."), required=False
    )
    audience = ChoiceField(label=_("Shown to"), choices=options(Audience), widget=forms.RadioSelect)
    expected_end_at = JalaliDateTimeField(label=_("Expected end"), required=False)


class EndForm(VersionedForm):
    """It is over: the last word of the announcement."""

    body_fa = CleanTextField(label=_("Closing words in Persian"))
    body_en = CleanTextField(
        label=_("Closing words in English"), help_text=_("Left empty, the Persian text is shown."), required=False
    )


class ChildrenForm(OnceForm):
    """Tickets to attach: chosen from the suggestions, or one by its tracking code."""

    code = TrackingCodeField(label=_("Tracking code of a ticket"), required=False)
    codes = CodesField(required=False)

    def wanted(self) -> list[str]:
        """Everything that was chosen."""
        typed = self.cleaned_data
        return [*typed["codes"], *([typed["code"]] if typed["code"] else [])]


class JointForm(OnceForm):
    """What is said to all; ``sure`` comes from the preview."""

    kind = ChoiceField(choices=options(JointKind), widget=forms.HiddenInput)
    body = CleanTextField(label=_("Message to every customer"))
    promise = JalaliDateTimeField(
        label=_("They hear from us by"),
        help_text=_("Each customer is promised this time, or an earlier one where his service level or hours want it."),
        required=False,
    )
    category = IntegerChoiceField(label=_("Category"), required=False)
    cause = IntegerChoiceField(label=_("Cause"), required=False)
    codes = CodesField(required=False)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        soon = (looks().now + PROMISED_IN).replace(second=0, microsecond=0)
        kwargs["initial"] = {"kind": kind, "promise": soon} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.final = kind == JointKind.RESOLVE
        self.fields["category"].choices = [*EMPTY, *((one.category.pk, one.trail) for one in catalogue.categories())]  # type: ignore[attr-defined]
        self.fields["cause"].choices = [*EMPTY, *((one.pk, one.name) for one in catalogue.causes())]  # type: ignore[attr-defined]
        for name in ("category", "cause"):
            self.fields[name].required = self.final
        self.fields["promise"].required = not self.final


class IncidentForm(TicketForm):
    """The major incident a ticket belongs to."""

    mine = ""
    incident = ChoiceField(label=_("Major incident"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["incident"].choices = [*EMPTY, *incident_choices(open_incidents(self.actor, looks().now))]  # type: ignore[attr-defined]


def incident_choices(incidents: Iterable[MajorIncident]) -> list[tuple[str, str]]:
    """The incidents a ticket may be attached to now: parent's code and title."""
    return [(one.ticket.code, one.title) for one in incidents]
