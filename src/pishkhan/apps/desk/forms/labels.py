"""Tags, links and merges."""

from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm, options
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, TrackingCodeField


class TagForm(TicketForm):
    """A word on the ticket."""

    mine = "name"
    name = CleanCharField(label=_("Tag"), max_length=40)


class LinkForm(TicketForm):
    """Another ticket that belongs to this one."""

    mine = ""
    target = TrackingCodeField(label=_("Tracking code of the other ticket"))
    kind = ChoiceField(label=_("How they belong together"), choices=options(LinkKind))


class MergeForm(TicketForm):
    """The ticket that this one absorbs."""

    mine = ""
    absorbed = TrackingCodeField(
        label=_("Tracking code of the ticket to merge in"), help_text=_("It is closed as a duplicate; this one stays.")
    )


class BareForm(TicketForm):
    """A press of a button: nothing but the version."""

    mine = ""
