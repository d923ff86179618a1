"""To whom somebody's open tickets go, and why."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import OnceForm
from pishkhan.apps.oncall import queries as oncall
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField

BY_LOAD = "load"


class HandoverForm(OnceForm):
    """One colleague, or everybody on duty by load; with the reason that each ticket's story tells."""

    to_user = ChoiceField(label=_("Who gets them"), widget=forms.RadioSelect)
    reason = CleanCharField(
        label=_("Reason"),
        help_text=_("Written into the story of each request; customers do not see it."),
        max_length=300,
    )

    def __init__(self, *args: Any, desk_id: int, person_id: int, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = [one for one in oncall.duty_board(desk_id, now) if one.user_id != person_id and one.absent is None]
        on_duty = [one.name for one in board if one.on_duty]
        dealt = [(BY_LOAD, _dealt(on_duty))] if on_duty else []
        self.fields["to_user"].choices = dealt + [(str(one.user_id), _named(one)) for one in board]  # type: ignore[attr-defined]

    def heir(self) -> int | None:
        """The colleague chosen; none to deal by load."""
        chosen = self.cleaned_data["to_user"]
        return None if chosen == BY_LOAD else int(chosen)


def _dealt(on_duty: list[str]) -> str:
    return gettext("Deal among those on duty, least loaded first: %(names)s") % {"names": gettext(", ").join(on_duty)}


def _named(one: oncall.Duty) -> str:
    return f"{one.name} — {gettext('on duty now')}" if one.on_duty else one.name
