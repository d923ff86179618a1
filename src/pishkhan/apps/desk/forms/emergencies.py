"""Emergencies and hand-over notes as the desk types them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm, numbered, options
from pishkhan.apps.desk.queries.emergencies import Which
from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField

FOUNDED, UNFOUNDED = "founded", "unfounded"


class DeclareEmergencyForm(TicketForm):
    """What the customer says is at stake."""

    mine = "stake"
    stake = CleanTextField(
        label=_("What is at stake"),
        help_text=_("In the customer's words: what stands still, for whom, since when. Whoever is on call is paged."),
        max_length=LONGEST_STAKE,
    )


class ConfirmEmergencyForm(TicketForm):
    """A word to the customer with the confirmation."""

    mine = "word"
    word = CleanCharField(
        label=_("Message to the customer"), help_text=_("What is being done now, and by whom."), max_length=300
    )


class LowerEmergencyForm(TicketForm):
    """Why it is no emergency; the customer reads it."""

    mine = "reason"
    reason = CleanCharField(
        label=_("Reason"), help_text=_("The customer reads this, and may contest it once."), max_length=300
    )
    impact = IntegerChoiceField(label=_("Impact"), choices=numbered(Impact), widget=forms.RadioSelect)
    urgency = IntegerChoiceField(label=_("Urgency"), choices=numbered(Urgency), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(impact=self.ticket.impact, urgency=self.ticket.urgency)


class ContestEmergencyForm(TicketForm):
    """What the customer says against the lowering."""

    mine = "words"
    words = CleanTextField(label=_("What the customer says against it"))


class JudgeEmergencyForm(TicketForm):
    """A manager's decision with its reason."""

    mine = "judgement"
    verdict = ChoiceField(
        label=_("Decision"),
        choices=[
            (FOUNDED, _("It is an emergency: highest priority, and somebody is paged")),
            (UNFOUNDED, _("It was unfounded: the lowering stands")),
        ],
        widget=forms.RadioSelect,
    )
    judgement = CleanCharField(label=_("Reason"), help_text=_("The customer reads this."), max_length=300)

    def facts(self) -> dict[str, Any]:
        """What was decided, as the action takes it."""
        typed = self.cleaned_data
        return {"unfounded": typed["verdict"] == UNFOUNDED, "judgement": typed["judgement"]}

    def place_of(self, field: str | None) -> str | None:
        """The decision is told beside the choice."""
        return "verdict" if field == "unfounded" else field


class HandoverNoteForm(TicketForm):
    """What whoever speaks for the owner should know."""

    body = CleanTextField(
        label=_("For whoever speaks for me"),
        help_text=_("What was promised, what is under way, what not to say. Only the desk reads it."),
    )


class EmergenciesForm(forms.Form):
    """Which emergencies are shown."""

    which = forms.ChoiceField(label=_("State"), choices=options(Which), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "emergencies-%s")
        super().__init__(*args, **kwargs)
