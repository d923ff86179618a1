"""Teams: set up, described, and seats in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.calendars.queries import calendars
from pishkhan.apps.people import queries
from pishkhan.apps.people.forms.subjects import OnceForm, SubjectForm
from pishkhan.apps.people.rules import Level
from pishkhan.infra.web.choices import IntegerChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField

NAME_LENGTH = 120


class NamedForm(forms.Form):
    """What a team is called, and by which hours it is asked."""

    name_fa = CleanCharField(label=_("Persian name"), max_length=NAME_LENGTH)
    name_en = CleanCharField(label=_("English name"), max_length=NAME_LENGTH, required=False)
    calendar = RecordField(
        label=_("Calendar"),
        required=False,
        empty_label=_("That of the service level"),
        help_text=_("Targets of questions to this team are counted in its hours."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["calendar"].queryset = calendars()  # type: ignore[attr-defined]


class NewTeamForm(OnceForm, NamedForm):
    """A front desk or a team behind it."""

    level = IntegerChoiceField(
        label=_("Where it stands"),
        choices=[(int(level), _(level.label)) for level in Level],
        widget=forms.RadioSelect,
        help_text=_("Customers' requests arrive at a front desk; the others are asked by it."),
    )
    code = CleanCharField(
        label=_("Short code"), max_length=80, required=False, help_text=_("For programs; left empty, one is made.")
    )

    field_order = ("name_fa", "name_en", "level", "calendar", "code")


class EditTeamForm(SubjectForm, NamedForm):
    """A team as it is to be; a front desk stays one."""

    level = IntegerChoiceField(
        label=_("Where it stands"),
        choices=[(int(level), _(level.label)) for level in Level if level is not Level.FRONT_DESK],
        widget=forms.RadioSelect,
    )

    field_order = ("name_fa", "name_en", "level", "calendar")

    def __init__(self, *args: Any, subject: Any, **kwargs: Any) -> None:
        own = {name: getattr(subject, name) for name in ("name_fa", "name_en", "level")}
        kwargs["initial"] = own | {"calendar": subject.calendar_id} | kwargs.get("initial", {})
        super().__init__(*args, subject=subject, **kwargs)
        if subject.is_desk:
            del self.fields["level"]


class MemberForm(SubjectForm):
    """Somebody who joins a team."""

    user = RecordField(label=_("Person"), empty_label=_("Choose…"))
    is_manager = forms.BooleanField(label=_("Manages the team"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = {seat.user_id for seat in queries.seats_in(self.actor, self.subject.pk)}
        colleagues = queries.colleagues(self.actor).exclude(pk__in=seated)
        self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]
