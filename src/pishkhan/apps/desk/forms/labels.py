"""Tags, links and merges."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm, options
from pishkhan.apps.desk.queries.splitting import splittable
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.apps.desk.rules.states import LinkKind
from pishkhan.infra.ui.moments import jdatetime
from pishkhan.infra.web.choices import ChoiceField, SeveralField
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


class SplitForm(TicketForm):
    """Messages of the customer that go on in a ticket of their own."""

    mine = "subject"
    subject = CleanCharField(label=_("Subject of the new request"), max_length=LONGEST_SUBJECT)
    seqs = SeveralField(label=_("Messages that go on there"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = splittable(self.actor, self.ticket)
        self.fields["seqs"].choices = [(str(one.seq), f"{jdatetime(one.at)} · {one.body[:90]}") for one in entries]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The entries by their numbers."""
        facts = super().facts()
        return facts | {"seqs": [int(seq) for seq in facts["seqs"]]}


class BareForm(TicketForm):
    """A press of a button: nothing but the version."""

    mine = ""
