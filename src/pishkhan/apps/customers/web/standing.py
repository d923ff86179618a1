"""What a person is at which organisation, and his portal account."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.forms.people import AccountForm, PlaceForm
from pishkhan.apps.customers.web.acting import GET_OR_POST, keepers_only, sent, shown
from pishkhan.apps.customers.web.organisations import choices_context
from pishkhan.apps.customers.web.people import address_of
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.actor import Role


@require_http_methods(GET_OR_POST)
@keepers_only
def add_place(request: ActorRequest, contact_id: int) -> HttpResponse:
    """He is something at one more organisation, or one thing more."""
    found = queries.contact(request.actor, contact_id)
    given: dict[str, Any] = {"actor": request.actor}
    form = PlaceForm(request.POST, **given) if request.method == "POST" else PlaceForm(**given)

    def act(facts: dict[str, Any]) -> str:
        actions.affiliate(
            actor=request.actor,
            at=timezone.now(),
            contact_id=contact_id,
            organisation_id=facts["organisation"].pk,
            role=Role(facts["role"]),
        )
        return address_of(contact_id)

    done = sent(request, form, act, _("It was recorded; it counts from the person's next page on."))
    return done or shown(request, "customers/forms/place.html", form, contact=found, **choices_context(request, form))


@require_POST
@keepers_only
def end_place(request: ActorRequest, contact_id: int, affiliation_id: int) -> HttpResponse:
    """He is it no longer."""
    found = queries.affiliation(request.actor, contact_id, affiliation_id)
    actions.end_affiliation(
        actor=request.actor,
        at=timezone.now(),
        contact_id=contact_id,
        organisation_id=found.organisation_id,
        role=Role(found.role),
    )
    flash(request, _("It was ended; the person sees nothing of it any more."))
    return go_to(request, address_of(contact_id))


@require_http_methods(GET_OR_POST)
@keepers_only
def open_account(request: ActorRequest, contact_id: int) -> HttpResponse:
    """Give him a portal account, and perhaps tell him."""
    found = queries.contact(request.actor, contact_id)
    form = AccountForm(request.POST, person=found) if request.method == "POST" else AccountForm(person=found)

    def act(facts: dict[str, Any]) -> str:
        actions.open_account(
            actor=request.actor,
            at=timezone.now(),
            contact_id=contact_id,
            username=facts["username"],
            invites=facts.get("invites", False),
        )
        return address_of(contact_id)

    done = sent(request, form, act, _("The account was opened."))
    return done or shown(request, "customers/forms/account.html", form, contact=found)


@require_POST
@keepers_only
def close_account(request: ActorRequest, contact_id: int) -> HttpResponse:
    """Nobody signs in with it any more; who is in is out at his next page."""
    actions.close_account(actor=request.actor, at=timezone.now(), contact_id=contact_id)
    flash(request, _("The account was disabled."))
    return go_to(request, address_of(contact_id))


@require_POST
@keepers_only
def reopen_account(request: ActorRequest, contact_id: int) -> HttpResponse:
    """It may be used again, with the password it had."""
    actions.reopen_account(actor=request.actor, at=timezone.now(), contact_id=contact_id)
    flash(request, _("The account is enabled again."))
    return go_to(request, address_of(contact_id))


@require_POST
@keepers_only
def invite(request: ActorRequest, contact_id: int) -> HttpResponse:
    """Mail him a fresh link; an older one ends."""
    actions.invite_person(actor=request.actor, at=timezone.now(), contact_id=contact_id)
    flash(request, _("An invitation was sent."))
    return go_to(request, address_of(contact_id))
