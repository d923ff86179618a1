"""The filter of the inbox, and the name under which it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.forms.ticket import OnceForm, numbered, options
from pishkhan.apps.desk.rules.filters import Stand
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.pure.actor import Actor

ANY = ("", _("Any"))


class FilterForm(forms.Form):
    """What is shown; everything may be left as it is."""

    stand = forms.ChoiceField(label=_("Status"), choices=options(Stand), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    product = forms.ChoiceField(label=_("Product"), required=False)
    request_type = forms.ChoiceField(label=_("Request type"), required=False)
    organisation = forms.CharField(label=_("Customer"), required=False)
    tag = forms.CharField(label=_("Tag"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "filter-%s")
        super().__init__(*args, **kwargs)
        colleagues = {user.pk: user.full_name for desk in sorted(actor.desk_ids) for user in people.team_members(desk)}
        choices: dict[str, list[tuple[Any, Any]]] = {
            "priority": [ANY, *numbered(Priority)],
            "owner": [ANY, ("0", _("Nobody yet")), *colleagues.items()],
            "product": [ANY, *((one.pk, one.name) for one in catalogue.products())],
            "request_type": [ANY, *((one.pk, one.name) for one in catalogue.request_types())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class SaveViewForm(OnceForm):
    """A name for the present filter, and with whom it is shared."""

    name = CleanCharField(label=_("Name of the view"), max_length=60)
    team = IntegerChoiceField(label=_("For whom"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = people.team_names(actor.desk_ids)
        shared = [(team_id, _("Everybody of %(desk)s") % {"desk": name}) for team_id, name in sorted(names.items())]
        self.fields["team"].choices = [("", _("Only me")), *shared]  # type: ignore[attr-defined]
