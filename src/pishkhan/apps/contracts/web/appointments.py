"""Appointing a representative under a contract, and ending an appointment."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.deeds import AppointForm, EndForm
from pishkhan.apps.contracts.forms.road import SureForm
from pishkhan.apps.contracts.web.choosing import candidates_sought
from pishkhan.apps.contracts.web.contract import address
from pishkhan.apps.contracts.web.standing import METHODS, TEMPLATE, kept_contract, shown
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed


@require_http_methods(METHODS)
@staff_only
def appoint(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Let one of the customer's people represent it from today on, or stand in until a day."""
    found = kept_contract(request, contract_id)
    form = AppointForm(typed(request), people=candidates_sought(request, found))

    def act() -> str:
        facts: dict[str, Any] = form.facts()
        known = {"actor": request.actor, "at": timezone.now(), "contract_id": found.pk}
        actions.appoint_representative(**known, contact_id=facts.pop("contact").pk, **facts)  # type: ignore[arg-type]
        return address(found.pk)

    words = shown(found, _("Appoint a representative"), _("Appoint"))
    words["hint"] = _("One person speaks for the customer under a contract; a substitute stands in for a time.")
    return handle(request, form, Deed(TEMPLATE, _("The representative was appointed."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def end(request: ActorRequest, contract_id: int, appointment_id: int) -> HttpResponse:
    """End an appointment today."""
    found = kept_contract(request, contract_id)
    appointment = queries.appointment(request.actor, contract_id, appointment_id)
    form = EndForm(typed(request))

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "contract_id": found.pk}
        actions.end_appointment(**known, appointment_id=appointment.pk, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        return address(found.pk)

    words = shown(found, _("End the appointment"), _("End it"))
    words["person"] = appointment.contact
    return handle(request, form, Deed(TEMPLATE, _("The appointment was ended."), act, lambda: words, tone="danger"))


@require_http_methods(METHODS)
@staff_only
def suspend(request: ActorRequest, contract_id: int, appointment_id: int) -> HttpResponse:
    """Let a representative not be heard until he is reinstated."""
    found = kept_contract(request, contract_id)
    appointment = queries.appointment(request.actor, contract_id, appointment_id)
    form = EndForm(typed(request))

    def act() -> str:
        told = {"contract_id": found.pk, "appointment_id": appointment.pk, "reason": form.cleaned_data["reason"]}
        actions.suspend_appointment(actor=request.actor, at=timezone.now(), **told)
        return address(found.pk)

    words = shown(found, _("Suspend the representative"), _("Suspend"))
    words["hint"] = _(
        "Their requests are not accepted until they are reinstated; both sides see the reason."
        " Nobody else is appointed in their place."
    )
    words["person"] = appointment.contact
    return handle(
        request, form, Deed(TEMPLATE, _("The representative is suspended."), act, lambda: words, tone="danger")
    )


@require_http_methods(METHODS)
@staff_only
def reinstate(request: ActorRequest, contract_id: int, appointment_id: int) -> HttpResponse:
    """Let him be heard again."""
    found = kept_contract(request, contract_id)
    appointment = queries.appointment(request.actor, contract_id, appointment_id)

    def act() -> str:
        told = {"contract_id": found.pk, "appointment_id": appointment.pk}
        actions.reinstate_appointment(actor=request.actor, at=timezone.now(), **told)
        return address(found.pk)

    words = shown(found, _("Reinstate the representative"), _("Reinstate"))
    words["hint"], words["person"] = appointment.suspended_for, appointment.contact
    said = _("The representative is reinstated.")
    return handle(request, SureForm(typed(request)), Deed(TEMPLATE, said, act, lambda: words))
