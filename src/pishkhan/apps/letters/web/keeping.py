"""Registering a letter and what is done to it afterwards."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.letters import actions, queries
from pishkhan.apps.letters.actions import NamedScan
from pishkhan.apps.letters.forms import AnnotationForm, CancellingForm, LetterForm, LinksForm, ScansForm, SubmittedForm
from pishkhan.apps.letters.rules import Direction, may_register
from pishkhan.apps.letters.web.registers import View, readers_only
from pishkhan.infra.files import store
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import NotFound

GET_OR_POST = ("GET", "HEAD", "POST")
TEMPLATE = "letters/forms/letter_form.html"


def keepers_only(view: View[...]) -> View[...]:
    """Let in whoever keeps the registers."""

    def guarded(request: ActorRequest, /, *args: Any, **kwargs: Any) -> Any:
        if not may_register(request.actor):
            raise NotFound("page")
        return view(request, *args, **kwargs)

    return readers_only(guarded)


@require_http_methods(GET_OR_POST)
@keepers_only
def new_letter(request: ActorRequest) -> HttpResponse:
    """A letter to be registered; ``?organisation=``, ``?ticket=`` and ``?contract=`` say what it belongs to."""
    asked = {"direction": Direction.IN, "organisation": request.GET.get("organisation", "")[:200]}
    asked["ticket_code"] = request.GET.get("ticket", "")[:20]
    asked["contract"] = request.GET.get("contract", "")[:40]
    form = LetterForm(request.actor, typed(request), request.FILES or None, initial=asked)

    def act() -> str:
        scans = _kept(form.cleaned_data["scans"])
        made = actions.register_letter(actor=request.actor, at=timezone.now(), scans=scans, **form.facts())
        return _address(made.pk)

    title, send = _("Register a letter"), _("Register and number it")
    return _sent(request, form, act, _("The letter was registered.")) or _shown(request, form, title, send)


@require_http_methods(GET_OR_POST)
@keepers_only
def annotation(request: ActorRequest, letter_id: int) -> HttpResponse:
    """A correction, or what became of it."""
    queries.letter(request.actor, letter_id)
    form = AnnotationForm(typed(request))

    def act() -> str:
        actions.annotate_letter(actor=request.actor, at=timezone.now(), letter_id=letter_id, **form.facts())
        return _address(letter_id)

    return _sent(request, form, act, _("The annotation was added.")) or _shown(
        request, form, _("Annotate the letter"), _("Add")
    )


@require_http_methods(GET_OR_POST)
@keepers_only
def cancellation(request: ActorRequest, letter_id: int) -> HttpResponse:
    """It no longer counts."""
    found = queries.letter(request.actor, letter_id)
    form = CancellingForm(typed(request), initial={"version": found.version})

    def act() -> str:
        actions.cancel_letter(actor=request.actor, at=timezone.now(), letter_id=letter_id, **form.facts())
        return _address(letter_id)

    return _sent(request, form, act, _("The letter was cancelled; its number stays.")) or _shown(
        request, form, _("Cancel the letter"), _("Cancel the letter")
    )


@require_http_methods(GET_OR_POST)
@keepers_only
def links(request: ActorRequest, letter_id: int) -> HttpResponse:
    """To whom and to what it belongs."""
    found = queries.letter(request.actor, letter_id)
    known = {
        "version": found.version,
        "organisation": found.organisation.name if found.organisation else "",
        "ticket_code": queries.ticket_code_of(request.actor, found),
        "contract": found.contract.number if found.contract else "",
    }
    form = LinksForm(request.actor, typed(request), initial=known)

    def act() -> str:
        actions.link_letter(actor=request.actor, at=timezone.now(), letter_id=letter_id, **form.facts())
        return _address(letter_id)

    return _sent(request, form, act, _("The changes were saved.")) or _shown(
        request, form, _("What it belongs to"), _("Save")
    )


@require_http_methods(GET_OR_POST)
@keepers_only
def scans(request: ActorRequest, letter_id: int) -> HttpResponse:
    """More of its pages."""
    queries.letter(request.actor, letter_id)
    form = ScansForm(typed(request), request.FILES or None)

    def act() -> str:
        files = _kept(form.cleaned_data["scans"])
        actions.add_scans(actor=request.actor, at=timezone.now(), letter_id=letter_id, scans=files)
        return _address(letter_id)

    return _sent(request, form, act, _("The scans were added.")) or _shown(request, form, _("Add scans"), _("Add"))


def _sent(request: ActorRequest, form: SubmittedForm, act: Callable[[], str], done: str) -> HttpResponse | None:
    """Do what a good form asks and lead on; ``None`` when the form must be shown again."""
    if request.method != "POST" or not form.is_valid():
        return None
    with FormErrors(form):
        address = idempotent(request, act)
        flash(request, done)
        return go_to(request, address)
    return None


def _shown(request: ActorRequest, form: Form, title: str, send: str) -> HttpResponse:
    context = {"form": form, "action": request.get_full_path(), "title": title, "send": send}
    return render(request, TEMPLATE, context, status=422 if form.is_bound and form.errors else 200)


def _kept(files: "Iterable[UploadedFile[Any]]") -> list[NamedScan]:
    """Store each file by its content, before the action's transaction begins."""
    return [NamedScan(safe_filename(one.name or ""), store(one, at=timezone.now())) for one in files]


def _address(letter_id: int) -> str:
    return reverse("letter", kwargs={"letter_id": letter_id})
