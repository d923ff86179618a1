"""One small resource for each verb: its form in a dialog or a page, its action, and the ticket as it is afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.web.ticket import ticket_fragment
from pishkhan.apps.desk.web.uploads import kept
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, refusal_to_form
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Call:
    """What an action is called with: who, when, which ticket, and what the form was filled with."""

    request: ActorRequest
    at: datetime
    code: str
    facts: dict[str, Any]
    version: int | None

    @property
    def on_ticket(self) -> dict[str, Any]:
        """The arguments every action on a ticket takes."""
        return {"actor": self.request.actor, "at": self.at, "code": self.code, "version": self.version}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as pages offer it; ``title``, ``send`` and ``done`` are English words marked for translation.

    ``describe`` adds to what its template shows.
    """

    form: type[TicketForm]
    act: Callable[[Call], object]
    title: str
    send: str
    done: str
    tone: str = "primary"
    template: str = "desk/forms/verb.html"
    describe: Callable[[ActorRequest, Ticket], dict[str, Any]] | None = None


def resource(verb: Verb) -> View:
    """The view of a verb: GET shows its form, POST does it; ids in the address are part of what it is done to."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @staff_only
    def view(request: ActorRequest, /, code: str, **subject: int) -> HttpResponse:
        return handle(request, code, verb, subject=subject)

    return view


def handle(request: ActorRequest, code: str, verb: Verb, *, subject: dict[str, Any] | None = None) -> HttpResponse:
    """Show the verb's form (GET) or do it (POST); a refusal comes back beside its field with nothing lost."""
    ticket = find_ticket(request.actor, code)
    posted = request.method == "POST"
    given: dict[str, Any] = {"actor": request.actor, "ticket": ticket}
    form = verb.form(request.POST, request.FILES, **given) if posted else verb.form(**given)
    status = 200
    if posted:
        done, status = _do(request, ticket, verb, form, subject or {})
        if done:
            return after(request, code, _(verb.done))
    context = {"form": form, "verb": verb, "ticket": ticket, "action": request.get_full_path()}
    context |= verb.describe(request, ticket) if verb.describe else {}
    return render(request, verb.template, context, status=status)


def after(request: ActorRequest, code: str, said: str) -> HttpResponse:
    """Say what was done and show the ticket as it is now: the fragment for htmx, else by a redirect."""
    flash(request, said)
    if not is_fragment(request):
        return redirect("ticket", code=code)
    response = ticket_fragment(request, code)
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Trigger"] = "#ticket", "outerHTML", "dialog-close"
    return response


def _do(
    request: ActorRequest, ticket: Ticket, verb: Verb, form: TicketForm, subject: dict[str, Any]
) -> tuple[bool, int]:
    if not form.is_valid():
        return False, 422
    try:
        with FormErrors(form):
            at = timezone.now()
            call = Call(request, at, ticket.code, _facts(form, at) | subject, form.cleaned_data["version"])
            idempotent(request, lambda: _done(verb, call))
            return True, 200
    except Conflict as conflict:
        _show_both(form, conflict)
        return False, 409
    return False, 422


def _done(verb: Verb, call: Call) -> str:
    verb.act(call)
    return reverse("ticket", kwargs={"code": call.code})


def _facts(form: TicketForm, at: datetime) -> dict[str, Any]:
    facts = form.facts()
    if "attachments" in facts:
        facts["files"] = kept(facts.pop("attachments"), at)
    return facts


def _show_both(form: TicketForm, conflict: Conflict) -> None:
    """Keep what was typed, show what is there now, and let the next sending be on top of it (design §3)."""
    refusal_to_form(form, conflict)
    form.theirs = conflict.theirs
    data = cast(QueryDict, form.data).copy()
    data["version"] = str(form.fresh_version)
    form.data = data
