"""Swaps and hand-over notes as people type them."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.oncall.rules.swaps import SwapAnswer
from pishkhan.apps.people.queries import colleagues, teams
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateTimeField
from pishkhan.infra.web.forms import OnceForm
from pishkhan.pure.actor import Actor


class SwapForm(OnceForm):
    """Which of one's own hours a colleague should take, and who."""

    team = RecordField(label=_("Team"))
    starts_at = JalaliDateTimeField(label=_("From"))
    ends_at = JalaliDateTimeField(label=_("Until"), help_text=_("A whole shift, or a part of it."))
    asked = RecordField(
        label=_("Colleague"), help_text=_("Left open, whoever of the team answers first takes it."), required=False
    )
    reason = CleanCharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, actor: Actor, now: datetime, **kwargs: Any) -> None:
        own = teams(actor).filter(pk__in=actor.team_ids)
        first = own.first()
        kwargs["initial"] = {"team": first.pk if first else None, "starts_at": now} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        _record(self, "team").queryset = own
        others = colleagues(actor).filter(memberships__team_id__in=actor.team_ids).exclude(pk=actor.user_id or 0)
        _record(self, "asked").queryset = others.distinct()
        _record(self, "asked").empty_label = _("Anybody of the team")

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        asked = typed["asked"]
        spans = {name: typed[name] for name in ("starts_at", "ends_at", "reason")}
        return {"team_id": typed["team"].pk, "asked_id": asked.pk if asked else None, **spans}

    def place_of(self, field: str | None) -> str | None:
        """A substitute who will not do is told beside the colleague."""
        return "asked" if field == "substitute" else field


class SwapAnswerForm(forms.Form):
    """One of the buttons of a swap, with a word."""

    choice = ChoiceField(choices=[(one.value, one.label) for one in SwapAnswer])
    word = CleanCharField(max_length=300, required=False)
    version = forms.IntegerField(required=False, min_value=0)


class ShiftNoteForm(OnceForm):
    """What those who come on duty should know."""

    body = CleanTextField(
        label=_("What the next shift should know"),
        help_text=_("What goes on, what was promised, what to watch. Everybody of the team reads it."),
        max_length=5000,
    )


def _record(form: forms.Form, name: str) -> RecordField:
    field = form.fields[name]
    assert isinstance(field, RecordField)  # noqa: S101 - our own fields
    return field
