"""Signing an agreement: read, ask for the code, write it, signed; the same on both sides of the desk (B5)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.contracts import actions
from pishkhan.apps.contracts.forms.agreements import SignatureForm
from pishkhan.apps.contracts.web.agreements import address, page_context
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.sources import neighbourhood_of, source_of


@require_POST
@staff_only
def code(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Mail the code to sign with."""
    return send_code(request, agreement_id, reverse("agreement-signature", kwargs={"agreement_id": agreement_id}))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def signature(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Read the text once more and sign it for the vendor."""
    return signed(request, agreement_id, "contracts/agreement_signature.html", address)


def send_code(request: ActorRequest, agreement_id: int, following: str) -> HttpResponse:
    """Mail a code to whoever may sign, and go on to where it is written."""
    source = neighbourhood_of(source_of(request))
    actions.request_signing_code(actor=request.actor, at=timezone.now(), agreement_id=agreement_id, source=source)
    flash(request, _("The code is on its way to your mailbox. It is valid for 15 minutes."))
    return redirect(following)


def signed(request: ActorRequest, agreement_id: int, template: str, place: Callable[[int], str]) -> HttpResponse:
    """The page on which somebody signs; no transaction surrounds the signature, so that a failed try stays counted."""
    context = page_context(request, agreement_id)
    seal = context["agreement"].seal
    form = SignatureForm(typed(request), initial={"sha256": seal.sha256 if seal else ""})
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            _sign(request, agreement_id, form.cleaned_data)
            flash(request, _("You have signed the agreement."))
            return redirect(place(agreement_id))
    context |= {"form": form, "action": request.get_full_path(), "back": place(agreement_id)}
    return render(request, template, context, status=422 if form.errors else 200)


def _sign(request: ActorRequest, agreement_id: int, typed_in: dict[str, Any]) -> None:
    actions.sign_agreement(
        actor=request.actor,
        at=timezone.now(),
        agreement_id=agreement_id,
        secret=typed_in["secret"],
        sha256=typed_in["sha256"],
        source=source_of(request),
    )
