"""Taking, referring, waiting, grading, handing over."""

from typing import Any

from pishkhan.apps.desk.actions.covering import accept_quote, retake_cover
from pishkhan.apps.desk.actions.owning import take_ticket, transfer
from pishkhan.apps.desk.actions.particulars import correct_particulars
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.quoting import offer_quote, withdraw_quote
from pishkhan.apps.desk.actions.referring import answer_referral, ask_again, refer, take_back_referral
from pishkhan.apps.desk.actions.waiting import resume, wait_scheduled, wait_third_party
from pishkhan.apps.desk.forms.handling import (
    AnswerReferralForm,
    AskAgainForm,
    PriorityForm,
    QuoteForm,
    ReasonForm,
    ReferForm,
    ResumeForm,
    ScheduleForm,
    TransferForm,
)
from pishkhan.apps.desk.forms.labels import BareForm
from pishkhan.apps.desk.forms.particulars import ParticularsForm
from pishkhan.apps.desk.forms.quotes import OfferQuoteForm
from pishkhan.apps.desk.queries.guard import referral as find_referral
from pishkhan.apps.desk.web.describing import matrix, promise_terms, recipient
from pishkhan.apps.desk.web.verbs import Call, Verb
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

TAKE = Verb(
    form=BareForm,
    act=lambda call: take_ticket(**call.on_ticket),
    title=N_("Take the ticket"),
    send=N_("Take it"),
    done=N_("The ticket is yours now."),
)


def _refer(call: Call) -> object:
    facts = dict(call.facts)
    return refer(**call.on_ticket, team_id=facts.pop("team"), **facts)


REFER = Verb(
    form=ReferForm,
    act=_refer,
    title=N_("Refer a question"),
    send=N_("Ask the team"),
    done=N_("The question was referred; the ticket stays with its owner."),
    template="desk/forms/refer.html",
    describe=lambda request, ticket: recipient(request, ticket) | promise_terms(request, ticket),
)


def _on_referral(call: Call) -> dict[str, Any]:
    """A question is reached only through its own ticket's address."""
    if find_referral(call.request.actor, call.facts["referral_id"]).ticket.code != call.code:
        raise NotFound("referral")
    return {key: value for key, value in call.on_ticket.items() if key != "code"} | call.facts


ANSWER = Verb(
    form=AnswerReferralForm,
    act=lambda call: answer_referral(**_on_referral(call)),
    title=N_("Answer the referral"),
    send=N_("Answer the desk"),
    done=N_("Your answer went to the owner of the ticket."),
    template="desk/forms/answer.html",
)
TAKE_BACK = Verb(
    form=ReasonForm,
    act=lambda call: take_back_referral(**_on_referral(call)),
    title=N_("Take the question back"),
    send=N_("Take it back"),
    done=N_("The question was taken back."),
)
AGAIN = Verb(
    form=AskAgainForm,
    act=lambda call: ask_again(**_on_referral(call)),
    title=N_("Ask the same question again"),
    send=N_("Ask again"),
    done=N_("The question was asked again; its clock goes on."),
)
THIRD_PARTY = Verb(
    form=ReasonForm,
    act=lambda call: wait_third_party(**call.on_ticket, **call.facts),
    title=N_("Wait for a third party"),
    send=N_("Wait"),
    done=N_("The ticket waits for a third party; the customer's clocks go on."),
)
SCHEDULE = Verb(
    form=ScheduleForm,
    act=lambda call: wait_scheduled(**call.on_ticket, **call.facts),
    title=N_("Wait until an agreed date"),
    send=N_("Send and wait"),
    done=N_("The ticket waits until the agreed date."),
    template="desk/forms/to_customer.html",
    describe=lambda request, ticket: recipient(request, ticket) | promise_terms(request, ticket),
)
RESUME = Verb(
    form=ResumeForm,
    act=lambda call: resume(**call.on_ticket, **call.facts),
    title=N_("Resume work"),
    send=N_("Resume"),
    done=N_("Work goes on."),
)
PRIORITY = Verb(
    form=PriorityForm,
    act=lambda call: change_priority(**call.on_ticket, **call.facts),
    title=N_("Change the priority"),
    send=N_("Change"),
    done=N_("The priority was changed."),
    template="desk/forms/priority.html",
    describe=matrix,
)
PARTICULARS = Verb(
    form=ParticularsForm,
    act=lambda call: correct_particulars(**call.on_ticket, **call.facts),
    title=N_("Correct what the request tells"),
    send=N_("Correct it"),
    done=N_("It was corrected; both sides see it."),
)


RETAKE_COVER = Verb(
    form=ReasonForm,
    act=lambda call: retake_cover(**call.on_ticket, **call.facts),
    title=N_("Judge the cover anew"),
    send=N_("Judge it"),
    done=N_("The cover was judged anew."),
)
ACCEPT_QUOTE = Verb(
    form=QuoteForm,
    act=lambda call: accept_quote(**call.on_ticket, **call.facts),
    title=N_("The customer accepted the quote"),
    send=N_("Begin the work"),
    done=N_("The quote is accepted; the solution is timed from now on."),
)
OFFER_QUOTE = Verb(
    form=OfferQuoteForm,
    act=lambda call: offer_quote(**call.on_ticket, **call.facts),
    title=N_("Offer a quote"),
    send=N_("Send the quote"),
    done=N_("The quote was sent; the ticket waits for the customer."),
    template="desk/forms/quote.html",
    describe=lambda request, ticket: recipient(request, ticket) | promise_terms(request, ticket),
)
WITHDRAW_QUOTE = Verb(
    form=ReasonForm,
    act=lambda call: withdraw_quote(**call.on_ticket, **call.facts),
    title=N_("Withdraw the quote"),
    send=N_("Withdraw the quote"),
    done=N_("The quote was withdrawn; the customer sees it."),
    tone="danger",
)


def _transfer(call: Call) -> object:
    facts = dict(call.facts)
    return transfer(**call.on_ticket, to_user_id=facts.pop("to_user"), **facts)


TRANSFER = Verb(
    form=TransferForm,
    act=_transfer,
    title=N_("Transfer inside the desk"),
    send=N_("Transfer"),
    done=N_("The ticket has a new owner."),
)
