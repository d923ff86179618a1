"""The watch over an installation: its address, shown once, and its pauses (D6)."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pishkhan.apps.customers.actions import watching as actions
from pishkhan.apps.customers.queries.installations import installation
from pishkhan.apps.customers.web.acting import keepers_only
from pishkhan.apps.customers.web.installations import address_of
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest


@require_POST
@keepers_only
def address(request: ActorRequest, installation_id: int) -> HttpResponse:
    """Issue a heartbeat address; what was made is shown at once and never again."""
    made = actions.issue_address(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    shown = settings.PUBLIC_URL + reverse("heartbeat", kwargs={"secret": made.secret})
    one = installation(request.actor, installation_id)
    context = {"installation": one, "heartbeat": one.heartbeat, "address": shown}
    response = render(request, "customers/heartbeat_address.html", context, status=201)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@keepers_only
def ending(request: ActorRequest, installation_id: int) -> HttpResponse:
    """Nobody waits for it any more."""
    actions.stop_watching(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    flash(request, _("The heartbeat address has ended; nobody waits for this installation."))
    return go_to(request, address_of(installation_id))


@require_POST
@keepers_only
def pausing(request: ActorRequest, installation_id: int) -> HttpResponse:
    """A maintenance, a move."""
    actions.pause_watching(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    flash(request, _("The watch is paused; a silence opens no request until it is resumed."))
    return go_to(request, address_of(installation_id))


@require_POST
@keepers_only
def resuming(request: ActorRequest, installation_id: int) -> HttpResponse:
    """The watch goes on."""
    actions.resume_watching(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    flash(request, _("The watch goes on."))
    return go_to(request, address_of(installation_id))
