"""Who will not be there, from when to when, and who stands in."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.oncall import queries
from pishkhan.apps.people.queries import colleagues
from pishkhan.infra.web.choices import RecordField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateTimeField
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.actor import Actor


class AbsenceForm(forms.Form):
    """One absence; ``person`` is only asked for where there is a choice."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    person = RecordField(label=_("Who is absent"))
    starts_at = JalaliDateTimeField(label=_("Absent from"))
    ends_at = JalaliDateTimeField(
        label=_("Until"),
        help_text=_("Leave empty as long as nobody knows; end it when the person is back."),
        required=False,
    )
    reason = CleanCharField(
        label=_("Reason"), help_text=_("Only the person himself and whoever manages him read it."), max_length=300
    )
    substitute = RecordField(
        label=_("Substitute"),
        help_text=_("Is on duty in this person's shifts meanwhile; somebody from the same team."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, now: datetime, absence: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "absence-%s")
        kwargs["initial"] = (_kept(absence) if absence else _new(actor, now)) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.theirs: Any = None
        person = _record(self, "person")
        if absence:
            del self.fields["person"]
            everybody = queries.substitutes_of(actor, absence.user_id)
        else:
            person.queryset = queries.may_record_for(actor)
            everybody = colleagues(actor)
        _record(self, "substitute").queryset = everybody
        self.fields["substitute"].empty_label = _("Nobody")  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        typed = self.cleaned_data
        substitute = typed["substitute"]
        return {
            "starts_at": typed["starts_at"],
            "ends_at": typed["ends_at"],
            "reason": typed["reason"],
            "substitute_id": substitute.pk if substitute else None,
        }


class EndingForm(forms.Form):
    """Nothing to fill in; the version of what the person saw."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


def _new(actor: Actor, now: datetime) -> dict[str, Any]:
    return {"submit_key": new_submit_key(), "person": actor.user_id, "starts_at": now}


def _kept(absence: Any) -> dict[str, Any]:
    return {
        "submit_key": new_submit_key(),
        "version": absence.version,
        "starts_at": absence.starts_at,
        "ends_at": absence.ends_at,
        "reason": absence.reason,
        "substitute": absence.substitute_id,
    }


def _record(form: forms.Form, name: str) -> RecordField:
    field = form.fields[name]
    assert isinstance(field, RecordField)  # noqa: S101 - our own fields
    return field
