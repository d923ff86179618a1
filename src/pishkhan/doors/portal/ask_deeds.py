"""What is done with a request of the staff: each a small resource that is posted to."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.queries import guard
from pishkhan.doors.portal.ask_forms import ClosingForm, MergeForm, ReasonForm, VersionForm, WordsForm
from pishkhan.doors.portal.ask_page import ask_page
from pishkhan.doors.portal.uploads import stored_files
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import Conflict, NotFound

CODE = re.compile(r"[0-9]{10}")


@customer_only
@require_POST
def words(request: ActorRequest, code: str) -> HttpResponse:
    """Its sender writes."""
    return _said(request, code, "words", actions.write, _("Your message has reached your representative."))


@customer_only
@require_POST
def closing(request: ActorRequest, code: str) -> HttpResponse:
    """It is done with."""
    return _plain(request, code, "close", ClosingForm, actions.close_request, _("The request is closed."))


@customer_only
@require_POST
def answers(request: ActorRequest, code: str) -> HttpResponse:
    """The representative answers himself."""
    return _said(request, code, "answer", actions.answer, _("Your colleague has your answer."))


@customer_only
@require_POST
def questions(request: ActorRequest, code: str) -> HttpResponse:
    """He asks back."""
    return _said(request, code, "ask", actions.ask_back, _("Your colleague was asked."))


@customer_only
@require_POST
def rejection(request: ActorRequest, code: str) -> HttpResponse:
    """Nothing is done about it."""
    return _plain(request, code, "reject", ReasonForm, actions.reject, _("The request was rejected."))


@customer_only
@require_POST
def rejection_undoing(request: ActorRequest, code: str) -> HttpResponse:
    """It stands where it stood before."""
    return _plain(request, code, "undo", VersionForm, actions.take_back_rejection, _("The rejection was taken back."))


@customer_only
@require_POST
def merging(request: ActorRequest, code: str) -> HttpResponse:
    """It goes on in another one."""
    form = MergeForm(request.actor, guard.request(request.actor, code), request.POST, auto_id="merge-%s")
    _known(form)
    return _act(request, code, "merge", form, _with(actions.merge, request, code), _("The requests were merged."))


@customer_only
@require_POST
def merge_undoing(request: ActorRequest, code: str) -> HttpResponse:
    """It stands on its own again."""
    return _plain(request, code, "undo", VersionForm, actions.undo_merge, _("The merge was undone."))


@customer_only
@require_POST
def passing(request: ActorRequest, code: str) -> HttpResponse:
    """Whether the final answer goes on to the sender by itself."""
    wanted = request.POST.get("passes_solution") == "1"
    actions.choose_passing(actor=request.actor, at=timezone.now(), code=code, passes_solution=wanted)
    flash(request, _("The final answer goes on by itself.") if wanted else _("You choose what is passed on."))
    return redirect("portal-ask", code=code)


@customer_only
@require_POST
def passed_on(request: ActorRequest, code: str) -> HttpResponse:
    """One word of the desk goes on to the sender."""
    number = to_ascii_digits(request.POST.get("seq", "")).strip()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise NotFound("entry")
    ticket = request.POST.get("ticket", "")
    if ticket and not CODE.fullmatch(ticket):
        raise NotFound("ticket")
    actions.pass_on(actor=request.actor, at=timezone.now(), code=code, seq=int(number), ticket=ticket)
    flash(request, _("It was passed on."))
    return redirect("portal-ask", code=code)


def _said(request: ActorRequest, code: str, name: str, act: Callable[..., object], done: str) -> HttpResponse:
    form = WordsForm(request.POST, request.FILES, auto_id=f"{name}-%s")

    def send(facts: dict[str, Any]) -> None:
        files = stored_files(facts.pop("attachments"))
        act(actor=request.actor, at=timezone.now(), code=code, files=files, **facts)

    return _act(request, code, name, form, send, done)


def _plain(
    request: ActorRequest, code: str, name: str, kind: type[forms.Form], act: Callable[..., object], done: str
) -> HttpResponse:
    form = kind(request.POST, auto_id=f"{name}-%s")
    return _act(request, code, name, form, _with(act, request, code), done)


def _with(act: Callable[..., object], request: ActorRequest, code: str) -> Callable[[dict[str, Any]], object]:
    return lambda facts: act(actor=request.actor, at=timezone.now(), code=code, **facts)


def _act(
    request: ActorRequest,
    code: str,
    name: str,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """Act once, then show the page; what goes wrong comes back beside its field with everything typed."""

    def result() -> str:
        act(dict(form.cleaned_data))
        return reverse("portal-ask", kwargs={"code": code})

    status = 422
    if form.is_valid():
        try:
            with FormErrors(form):
                address = idempotent(request, result)
                flash(request, done)
                return redirect(address)
        except Conflict as conflict:
            form.add_error(None, sentence(conflict))
            status = 409
    return ask_page(request, code, sent=name, form=form, status=status)


def _known(form: MergeForm) -> None:
    """A code that names nothing on offer is nothing here. Raises ``NotFound``."""
    if form.data.get("into") and form.has_error("into", "invalid_choice"):
        raise NotFound("request")
