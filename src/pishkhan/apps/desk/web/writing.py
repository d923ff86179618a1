"""Replies, notes, questions to the customer, the final answer."""

from typing import Any

from pishkhan.apps.desk.actions.resolving import close_without_answer, reopen, resolve
from pishkhan.apps.desk.actions.speaking import ask_customer, note, reply
from pishkhan.apps.desk.forms.writing import AskCustomerForm, CloseForm, NoteForm, ReopenForm, ReplyForm, ResolveForm
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.rules.states import Visibility
from pishkhan.apps.desk.web.describing import promise_terms, recipient, teaching
from pishkhan.apps.desk.web.verbs import Call, Verb
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.words import N_


def _with_answer(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:
    return recipient(request, ticket) | {"chooses_readers": ticket.desk_id in request.actor.desk_ids}


def _steps(ticket: Ticket) -> dict[str, Any]:
    return {"open_steps": ticket.checklist_open}


REPLY = Verb(
    form=ReplyForm,
    act=lambda call: reply(**call.on_ticket, **call.facts),
    title=N_("Reply to the customer"),
    send=N_("Send to the customer"),
    done=N_("Your reply was sent."),
    template="desk/forms/reply.html",
    describe=lambda request, ticket: recipient(request, ticket) | promise_terms(request, ticket) | teaching(ticket),
)


def _note(call: Call) -> object:
    facts = call.facts | {"visibility": call.facts["visibility"] or Visibility.SPECIALISTS}
    return note(**call.on_ticket, **facts)


NOTE = Verb(
    form=NoteForm,
    act=_note,
    title=N_("Internal note"),
    send=N_("Keep the note"),
    done=N_("Your note was kept."),
    template="desk/forms/note.html",
    describe=_with_answer,
)
ASK = Verb(
    form=AskCustomerForm,
    act=lambda call: ask_customer(**call.on_ticket, **call.facts),
    title=N_("Ask the customer and wait"),
    send=N_("Send and wait"),
    done=N_("Your question was sent; the ticket waits for the customer."),
    template="desk/forms/to_customer.html",
    describe=lambda request, ticket: recipient(request, ticket) | promise_terms(request, ticket, "reminder"),
)


def _resolve(call: Call) -> object:
    facts = dict(call.facts)
    category, cause = facts.pop("category"), facts.pop("cause")
    return resolve(**call.on_ticket, **facts, category_id=category, cause_id=cause)


RESOLVE = Verb(
    form=ResolveForm,
    act=_resolve,
    title=N_("Give the final answer"),
    send=N_("Send the answer"),
    done=N_("The answer was sent; the customer can confirm or refuse it."),
    template="desk/forms/to_customer.html",
    describe=lambda request, ticket: recipient(request, ticket) | teaching(ticket) | _steps(ticket),
)
REOPEN = Verb(
    form=ReopenForm,
    act=lambda call: reopen(**call.on_ticket, **call.facts),
    title=N_("Reopen"),
    send=N_("Reopen"),
    done=N_("The ticket is open again."),
)
CLOSE = Verb(
    form=CloseForm,
    act=lambda call: close_without_answer(**call.on_ticket, **call.facts),
    title=N_("Close without an answer"),
    send=N_("Close"),
    done=N_("The ticket was closed."),
    tone="danger",
)
