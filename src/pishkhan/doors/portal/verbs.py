"""What a customer does with his request: each a small resource that is posted to."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pishkhan.apps.desk.actions.contesting import contest_emergency
from pishkhan.apps.desk.actions.customer import add_information, confirm, customer_message, refuse, withdraw
from pishkhan.apps.desk.actions.emergencies import declare_emergency
from pishkhan.doors.portal.forms import (
    ConfirmForm,
    ContestForm,
    EmergencyForm,
    MessageForm,
    RefuseForm,
    WithdrawForm,
)
from pishkhan.doors.portal.request import request_page
from pishkhan.doors.portal.uploads import stored_files
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors, sentence
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import Conflict

FormT = forms.Form


@customer_only
@require_POST
def send_message(request: ActorRequest, code: str) -> HttpResponse:
    """Write to the desk because an answer is wanted; on an open request the desk counts that it was asked (A8)."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        files = stored_files(typed["attachments"])
        customer_message(actor=request.actor, at=timezone.now(), code=code, body=typed["body"], files=files)

    return _act(request, code, "message", _message_form(request), act, _("Your message has reached the desk."))


@customer_only
@require_POST
def add(request: ActorRequest, code: str) -> HttpResponse:
    """Add what may help, without asking for anything."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        files = stored_files(typed["attachments"])
        add_information(actor=request.actor, at=timezone.now(), code=code, body=typed["body"], files=files)

    return _act(request, code, "message", _message_form(request), act, _("Your information was added to the request."))


@customer_only
@require_POST
def accept(request: ActorRequest, code: str) -> HttpResponse:
    """Confirm the answer; the request closes (A9)."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        confirm(
            actor=request.actor,
            at=timezone.now(),
            code=code,
            score=typed["score"],
            word=typed["word"],
            version=typed["version"],
        )

    form = ConfirmForm(request.POST, auto_id="confirm-%s")
    return _act(request, code, "confirm", form, act, _("Thank you. The request is closed as solved."))


@customer_only
@require_POST
def decline(request: ActorRequest, code: str) -> HttpResponse:
    """Say that the answer does not help, before or after the request was closed; work goes on (A9)."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        refuse(
            actor=request.actor,
            at=timezone.now(),
            code=code,
            reason=typed["reason"],
            files=stored_files(typed["attachments"]),
            version=typed["version"],
        )

    form = RefuseForm(request.POST, request.FILES, auto_id="refuse-%s")
    return _act(request, code, "refuse", form, act, _("The desk takes your request up again."))


@customer_only
@require_POST
def take_back(request: ActorRequest, code: str) -> HttpResponse:
    """Withdraw a request that needs no answer any more."""

    def act(form: FormT) -> None:
        withdraw(actor=request.actor, at=timezone.now(), code=code, reason=form.cleaned_data["reason"])

    form = WithdrawForm(request.POST, auto_id="withdraw-%s")
    return _act(request, code, "withdraw", form, act, _("The request was withdrawn."))


@customer_only
@require_POST
def call_emergency(request: ActorRequest, code: str) -> HttpResponse:
    """Declare an emergency on an open request; whoever is on call is paged at once (B8)."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        given = {"stake": typed["stake"], "version": typed["version"]}
        declare_emergency(actor=request.actor, at=timezone.now(), code=code, **given)

    form = EmergencyForm(request.POST, auto_id="emergency-%s")
    return _act(request, code, "emergency", form, act, _("The emergency is declared; somebody is being called now."))


@customer_only
@require_POST
def contest(request: ActorRequest, code: str) -> HttpResponse:
    """Contest the lowering of an emergency, once and in time; a manager decides (B8)."""

    def act(form: FormT) -> None:
        typed = form.cleaned_data
        given = {"words": typed["words"], "version": typed["version"]}
        contest_emergency(actor=request.actor, at=timezone.now(), code=code, **given)

    form = ContestForm(request.POST, auto_id="contest-%s")
    return _act(request, code, "contest", form, act, _("A manager decides now, and you are told."))


def _act(
    request: ActorRequest, code: str, name: str, form: FormT, act: Callable[[FormT], None], done: str
) -> HttpResponse:
    """Act once, then show the page; what goes wrong comes back beside its field with everything typed."""

    def result() -> str:
        act(form)
        return reverse("portal-request", kwargs={"code": code})

    status = 422
    if form.is_valid():
        try:
            with FormErrors(form):
                address = idempotent(request, result)
                flash(request, done)
                return redirect(address)
        except Conflict as conflict:
            # The page below shows what is new, the form keeps what was typed: both versions at once (design §3).
            form.add_error(None, sentence(conflict))
            status = 409
    return request_page(request, code, sent=name, form=form, status=status)


def _message_form(request: ActorRequest) -> MessageForm:
    return MessageForm(request.POST, request.FILES, auto_id="message-%s")
