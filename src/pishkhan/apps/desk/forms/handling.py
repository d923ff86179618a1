"""Asking others, waiting, grading, handing over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm, numbered, options
from pishkhan.apps.desk.rules.states import Outcome, ReferralReason
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.rules import Impact, Urgency
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, JalaliDateTimeField


class ReferForm(TicketForm):
    """One question to one team, with why; perhaps a word to the customer about it (A3, A4, A10)."""

    mine = "question"
    team = IntegerChoiceField(label=_("Team to ask"))
    reason = ChoiceField(label=_("Why this team"), choices=options(ReferralReason), widget=forms.RadioSelect)
    question = CleanTextField(label=_("The question"), help_text=_("The team sees the whole ticket; ask one thing."))
    message = CleanTextField(
        label=_("Tell the customer"),
        help_text=_("The customer stays with the desk; say here that a specialist is being asked."),
        required=False,
    )
    promise = JalaliDateTimeField(label=_("The customer hears from us by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [(team.pk, team.name) for team in people.referable_teams()]
        self.fields["team"].choices = [("", _("Choose…")), *teams]  # type: ignore[attr-defined]


class AnswerReferralForm(TicketForm):
    """What the asked team answers, always to the owner (A3)."""

    mine = "answer"
    answer = CleanTextField(label=_("Your answer to the desk"))
    outcome = ChoiceField(label=_("What it brings"), choices=options(Outcome), widget=forms.RadioSelect)


class AskAgainForm(TicketForm):
    """The same question once more: its clock resumes."""

    mine = "question"
    question = CleanTextField(label=_("What is still open"))


class ReasonForm(TicketForm):
    """One line of why."""

    mine = "reason"
    reason = CleanCharField(label=_("Reason"), max_length=300)


class QuoteForm(TicketForm):
    """How the customer accepted the price."""

    mine = "evidence"
    evidence = CleanCharField(
        label=_("How the customer accepted it"), help_text=_("For example: phone call of today"), max_length=300
    )


class ResumeForm(TicketForm):
    """What came; may be left empty."""

    mine = "reason"
    reason = CleanCharField(label=_("What has come"), max_length=300, required=False)


class ScheduleForm(TicketForm):
    """A date the customer agreed to, with the evidence (design §4)."""

    until = JalaliDateTimeField(label=_("Agreed date"))
    evidence = CleanCharField(
        label=_("How the customer agreed"), help_text=_("For example: phone call of today"), max_length=300
    )
    body = CleanTextField(label=_("Message to the customer"))
    promise = JalaliDateTimeField(label=_("The customer hears from us by"))


class PriorityForm(TicketForm):
    """Impact and urgency; the service level makes the priority of them (B1)."""

    mine = "reason"
    impact = IntegerChoiceField(label=_("Impact"), choices=numbered(Impact), widget=forms.RadioSelect)
    urgency = IntegerChoiceField(label=_("Urgency"), choices=numbered(Urgency), widget=forms.RadioSelect)
    reason = CleanCharField(
        label=_("Reason"), help_text=_("When the priority is lowered, the customer reads this."), max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(impact=self.ticket.impact, urgency=self.ticket.urgency)


class TransferForm(TicketForm):
    """Another owner, inside the same desk."""

    mine = "reason"
    to_user = IntegerChoiceField(label=_("New owner"))
    reason = CleanCharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = oncall.duty_board(self.ticket.desk_id, looks().now)
        people_of_desk = [(duty.user_id, on_board(duty)) for duty in board if duty.user_id != self.ticket.owner_id]
        self.fields["to_user"].choices = [("", _("Choose…")), *people_of_desk]  # type: ignore[attr-defined]


def on_board(duty: oncall.Duty) -> Any:
    """A colleague as a choice of owner: his name, and whether he is on duty."""
    return _("%(name)s — on duty now") % {"name": duty.name} if duty.on_duty else duty.name
