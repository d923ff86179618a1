"""What is typed once for several tickets (A12)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.handling import on_board
from pishkhan.apps.desk.forms.incidents import CodesField, incident_choices
from pishkhan.apps.desk.forms.ticket import OnceForm, numbered
from pishkhan.apps.desk.queries.bulk import tags_of
from pishkhan.apps.desk.queries.incidents import open_incidents
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.rules.bulk import BulkVerb
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.pure.actor import Actor

EMPTY = ("", _("Choose…"))


class SelectionForm(OnceForm):
    """The chosen tickets and where the person came from."""

    verb = forms.CharField(max_length=20, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    codes = CodesField()

    def __init__(self, *args: Any, actor: Actor, tickets: Sequence[Ticket], **kwargs: Any) -> None:
        self.actor, self.tickets = actor, tickets
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What was typed, as the act on a single ticket takes it."""
        machinery = {"submit_key", "verb", "back", "codes"}
        return {name: value for name, value in self.cleaned_data.items() if name not in machinery}


class BulkTransferForm(SelectionForm):
    """One new owner for all of them."""

    to_user = IntegerChoiceField(label=_("New owner"))
    reason = CleanCharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = sorted({ticket.desk_id for ticket in self.tickets})
        board = {duty.user_id: on_board(duty) for desk in desks for duty in oncall.duty_board(desk, looks().now)}
        self.fields["to_user"].choices = [EMPTY, *board.items()]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The owner by his number."""
        facts = super().facts()
        return {"to_user_id": facts.pop("to_user"), **facts}


class BulkPriorityForm(SelectionForm):
    """One grade for all of them; each service level makes its own priority of it."""

    impact = IntegerChoiceField(label=_("Impact"), choices=numbered(Impact), widget=forms.RadioSelect)
    urgency = IntegerChoiceField(label=_("Urgency"), choices=numbered(Urgency), widget=forms.RadioSelect)
    reason = CleanCharField(
        label=_("Reason"),
        help_text=_("The customers whose priority is lowered by it read this; that is not undone."),
        max_length=300,
    )


class BulkTagForm(SelectionForm):
    """A word on all of them."""

    name = CleanCharField(label=_("Tag"), max_length=40)


class BulkUntagForm(SelectionForm):
    """A word that some of them have."""

    name = ChoiceField(label=_("Tag"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [EMPTY, *((name, name) for name in tags_of(self.actor, self.tickets))]  # type: ignore[attr-defined]


class BulkAttachForm(SelectionForm):
    """The major incident they all belong to."""

    incident = ChoiceField(label=_("Major incident"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["incident"].choices = [EMPTY, *incident_choices(open_incidents(self.actor, looks().now))]  # type: ignore[attr-defined]


FORMS: dict[BulkVerb, type[SelectionForm]] = {
    BulkVerb.TAKE: SelectionForm,
    BulkVerb.TRANSFER: BulkTransferForm,
    BulkVerb.PRIORITY: BulkPriorityForm,
    BulkVerb.TAG: BulkTagForm,
    BulkVerb.UNTAG: BulkUntagForm,
    BulkVerb.ATTACH: BulkAttachForm,
    BulkVerb.FOLLOW: SelectionForm,
}
