"""A canned reply as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import OnceForm
from pishkhan.apps.people import queries as people
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField
from pishkhan.pure.actor import Actor


class CannedForm(OnceForm):
    """Title, text, and whose it is."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    title = CleanCharField(label=_("Title"), max_length=80)
    body = CleanTextField(label=_("Text"))
    team = IntegerChoiceField(label=_("For whom"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = people.team_names(actor.desk_ids)
        shared = [(team_id, _("Everybody of %(desk)s") % {"desk": name}) for team_id, name in sorted(names.items())]
        self.fields["team"].choices = [("", _("Only me")), *shared]  # type: ignore[attr-defined]
